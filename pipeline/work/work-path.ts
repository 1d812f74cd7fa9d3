import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

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
  return join(resolve(scratch), `${nameOf(target)}-${digits}${ending}`);
}

/** Where it lies in a folder by the target's name alone. */
export const plainWorkPath = (target: string, folder: string, ending = '.overpaint'): string =>
  join(resolve(folder), `${nameOf(target)}${ending}`);

/** ffmpeg would take a % in the folder of a picture sequence for a place to put numbers. */
const nameOf = (target: string): string => basename(target).replaceAll('%', '_');
