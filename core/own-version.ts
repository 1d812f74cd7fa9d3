import { readFileSync } from 'node:fs';
import { packageFile } from './package-file.js';

/** The version of Overpaint that runs, as its `package.json` says. */
export const ownVersion = (): string =>
  (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }).version;
