import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { missingFile } from '../../core/nearest-name.js';

/** The whole path of a folder that must be there. @param what it was given as, such as `--root` @throws `usage/flag` */
export function namedFolder(path: string, what: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return resolve(path);
  const why = found ? 'this is no folder' : missingFile(path, 'folder');
  throw new EditError('usage/flag', `${what}: ${path}: ${why}.`, { path });
}
