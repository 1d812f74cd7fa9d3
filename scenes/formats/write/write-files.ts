import { mkdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeFile } from '../../../core/write-file.js';
import { fitName } from '../../../core/fit-name.js';
import { toEditError } from '../../../core/errors.js';

const partOf = (path: string): string => join(dirname(path), fitName(basename(path), '.part'));

/**
 * Writes files so that either all of them are there or none: each goes to `NAME.part` first, and all are renamed at the end, in order. What a
 * failed run has written, folders included, is taken away again.
 *
 * @param files by path; the one that names the others comes last
 * @throws EditError `output/…`, for example when the disk is full
 */
export async function writeFiles(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const made: string[] = [];
  const placed: string[] = [];
  try {
    for (const [path, bytes] of files) {
      const folder = await mkdir(dirname(path), { recursive: true });
      if (folder) made.push(folder);
      await writeFile(partOf(path), bytes);
    }
    for (const path of files.keys()) {
      const there = await stat(path).then(() => true, () => false); // prettier-ignore
      await rename(partOf(path), path);
      if (!there) placed.push(path);
    }
  } catch (error) {
    // The first error is the one to tell, so what cannot be taken away stays.
    await Promise.allSettled([...[...files.keys()].map(partOf), ...placed].map((path) => unlink(path)));
    for (const folder of made.reverse()) await rm(folder, { recursive: true, force: true });
    throw toEditError(error);
  }
}
