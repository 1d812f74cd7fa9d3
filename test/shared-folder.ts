import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageFile } from '../core/package-file.js';
import { skipWithout } from './skip-without.js';

/** The repository's own small files, under the same names; `test/stand-ins/` makes them. */
export const STAND_INS = packageFile('test', 'fixtures', 'stand-ins');

const roots = [process.env['OVERPAINT_SHARED'] ?? resolve('..', 'shared'), STAND_INS];

/**
 * The path of a file in the shared media folder (`OVERPAINT_SHARED`, else `../shared` beside the checkout). Where it is absent, the
 * repository's own stand-in of that name, which has what the tests look for in it; where there is none the test that asks is skipped, with one
 * sentence.
 *
 * @param path relative to the folder, e.g. `media/video/awk-chapters-3.mp4`
 */
export function shared(context: Mocha.Context, path: string): string {
  for (const root of roots) {
    if (existsSync(join(root, path))) return join(root, path);
  }
  skipWithout(context, path, 'the shared media folder is not here (set OVERPAINT_SHARED)');
}

/** Whether {@link shared} gave a file of the repository's own: what was counted in the shared one does not hold for it. */
export const isStandIn = (path: string): boolean => path.startsWith(STAND_INS);
