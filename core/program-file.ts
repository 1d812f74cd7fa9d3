import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the bundle: this very one in the package, `dist/program` beside the compiled rooms in the repository. */
const BUNDLE = basename(dirname(fileURLToPath(import.meta.url))) === 'core' ? '../program/' : './';

/**
 * Where a module lies that is started as a process or a thread of its own. It is taken from the bundle always, so that it starts as fast in the repository
 * as for a user, and tests run what ships. `esbuild.config.js` finds the calls of this function and makes each an entry.
 *
 * @param name of the module's file, which no other file of the rooms has, without its ending
 */
export const programFile = (name: string): URL => besideProgram(`${name}.js`);

/** Where a file of the bundle's folder lies. */
export const besideProgram = (file: string): URL => new URL(`${BUNDLE}${file}`, import.meta.url);
