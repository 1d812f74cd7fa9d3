import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditError } from './errors.js';

/**
 * Makes a folder of its own for temporary files, where the system has these (`TMPDIR`, on Windows `TEMP`). Who asks removes it.
 *
 * @throws EditError `output/no-folder` where that place is not there, `output/…` where it cannot be written
 */
export async function makeTemporary(prefix = 'overpaint-'): Promise<string> {
  const place = tmpdir();
  return mkdtemp(join(place, prefix)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR') throw cause;
    const name = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
    const sentence = `${place}: expected a folder for temporary files there, as ${name} says, and there is none: make it, or set ${name} to another.`;
    throw new EditError('output/no-folder', sentence, { path: place }, { cause });
  });
}
