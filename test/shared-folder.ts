import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const roots = [process.env['OVERPAINT_SHARED'], resolve('..', 'shared')];
const said = new Set<string>();

/**
 * The path of a file in the shared media folder (`OVERPAINT_SHARED`, else `../shared` beside the checkout). Where it is absent the test that
 * asks is skipped, with one sentence.
 *
 * @param path relative to the folder, e.g. `media/video/awk-chapters-3.mp4`
 */
export function shared(context: Mocha.Context, path: string): string {
  for (const root of roots) {
    if (root && existsSync(join(root, path))) return join(root, path);
  }
  if (!said.has(path))
    process.stderr.write(`Skipped what needs ${path}: the shared media folder is not here (set OVERPAINT_SHARED).\n`);
  said.add(path);
  context.skip();
}
