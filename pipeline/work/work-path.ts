import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fitName } from '../../core/fit-name.js';

/**
 * Where a target's unfinished work lies: `OUT.overpaint` beside it, or `OUT-XXXXXXXX.overpaint` in a scratch folder, where many targets of one
 * name but of different folders may meet; the digits stand for the target's folder.
 *
 * @param ending another ending than `.overpaint`, for other work on the same target
 */
export async function workPath(target: string, scratch?: string, ending = '.overpaint'): Promise<string> {
  if (scratch === undefined) return plainWorkPath(target, dirname(target), ending);
  const folder = resolve(dirname(target));
  const place = await realpath(folder).catch(() => folder);
  const digits = createHash('sha256').update(place).digest('hex').slice(0, 8);
  return join(resolve(scratch), fitName(`${nameOf(target)}-${digits}`, ending));
}

/** Where it lies in a folder by the target's name alone. */
export const plainWorkPath = (target: string, folder: string, ending = '.overpaint'): string =>
  join(resolve(folder), fitName(nameOf(target), ending));

/** What lies beside a target under its name, such as `OUT.part`. */
export const besideTarget = (target: string, ending: string): string => join(dirname(target), fitName(basename(target), ending));

/** ffmpeg would take a % in the folder of a picture sequence for a place to put numbers. */
function nameOf(target: string): string {
  const name = basename(target);
  if (!name.includes('%')) return name;
  const digits = createHash('sha256').update(name).digest('hex').slice(0, 8); // `a%.mp4` is not `a_.mp4`
  return `${name.replaceAll('%', '_')}-${digits}`;
}
