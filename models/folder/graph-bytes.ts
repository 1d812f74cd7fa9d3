import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExternalFile } from '../graph/external-files.js';

/** Bytes of a graph and of the weights beside it. */
export const graphBytes = (path: string, external: readonly ExternalFile[]): number =>
  [path, ...external.map(({ file }) => join(dirname(path), file))].reduce((sum, file) => sum + statSync(file).size, 0);
