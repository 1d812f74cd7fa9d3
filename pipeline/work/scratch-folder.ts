import { mkdir } from 'node:fs/promises';
import { EditError } from '../../core/errors.js';

/**
 * Makes the folder for unfinished work, with the folders above it, where it is missing. It stays when the job is done: other jobs may use it.
 *
 * @throws `output/ENOTDIR` for a file, `output/…` as the system says
 */
export async function makeScratch(scratch: string | undefined): Promise<void> {
  if (scratch === undefined) return;
  await mkdir(scratch, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST' && cause.code !== 'ENOTDIR') throw cause;
    const message = `${scratch}: expected a folder for unfinished work, found a file in its way.`;
    throw new EditError('output/ENOTDIR', message, { path: scratch }, { cause });
  });
}
