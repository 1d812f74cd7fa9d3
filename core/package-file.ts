import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EditError } from './errors.js';

/** Path of a file that ships with the program, from the folder of its `package.json`. */
export function packageFile(...parts: string[]): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new EditError('bug/no-package', 'the program does not find its own package.json.');
    folder = dirname(folder);
  }
  return join(folder, ...parts);
}
