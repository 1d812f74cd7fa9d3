import { existsSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../core/package-file.js';

/** A stage module that leaves a file beside itself as soon as it is loaded. */
export interface MadeModule {
  readonly path: string;
  /** Whether its code has run. */
  hasRun(): boolean;
}

/**
 * Writes a stage module with one option, `amount` (0 … 9).
 *
 * @param path ends in `.mjs`
 * @param body what its operator does with each `frame`, in JavaScript; `amount` is there too
 */
export function madeModule(path: string, body = 'frame.planes[0].fill(amount);'): MadeModule {
  const trace = `${path}.has-run`;
  const rxjs = pathToFileURL(packageFile('node_modules', 'rxjs', 'dist', 'cjs', 'index.js')).href;
  writeFileSync(
    path,
    `import { writeFileSync } from 'node:fs';
import rxjs from ${JSON.stringify(rxjs)};
writeFileSync(${JSON.stringify(trace)}, '');
export default {
  name: 'made', summary: 'a stage made for a test', heavy: false, reach: () => 0, holds: () => 1,
  options: { amount: { type: 'integer', default: 0, min: 0, max: 9, summary: 'what all samples become' } },
  open: ({ amount }) => rxjs.map((frame) => { ${body}; return frame; }),
};
`,
  );
  return { path, hasRun: () => existsSync(trace) };
}
