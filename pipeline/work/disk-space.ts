import { stat, statfs } from 'node:fs/promises';
import { EditError } from '../../core/errors.js';
import type { SpaceEstimate } from './space-estimate.js';

/**
 * Refuses a job that its disks cannot hold: the finished file is made in the folder for unfinished work, and copied from there where the target is
 * on another disk.
 *
 * @param target the output's folder
 * @param work folder for unfinished work, where it is another
 * @throws `output/no-space`
 */
export async function checkJobSpace({ output, scratch }: SpaceEstimate, target: string, work = target): Promise<void> {
  await checkDiskSpace({ folder: work, bytes: output + scratch });
  if ((await stat(work)).dev !== (await stat(target)).dev) await checkDiskSpace({ folder: target, bytes: output });
}

/** What a job will need on the disk, in bytes, estimated from above. */
export interface SpaceNeed {
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Refuses a job that its disk cannot hold, before any work.
 *
 * @throws `output/no-space` with what is needed, what is free and what to do
 */
export async function checkDiskSpace({ folder, bytes }: SpaceNeed): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new EditError(
    'output/no-space',
    `${folder}: the job may need ${formatBytes(bytes)}, and ${formatBytes(free)} are free: make room or give another folder with \`scratch\`.`,
    {
      needed: bytes,
      free,
    },
  );
}

/** `1.5 GB`, in powers of 1000. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
