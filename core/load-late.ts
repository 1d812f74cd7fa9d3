import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { besideProgram } from './program-file.js';

const require = createRequire(import.meta.url);

/**
 * A package that is loaded when it is first asked for: for what a command may well end without. Only for packages that have a CommonJS form.
 * Those of many small files lie in the bundle as one (`esbuild.config.js`).
 *
 * @param name as in `import`
 * @returns gives the package, the same one each time
 */
export function loadLate<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= require(inOneFile(name)) as T);
}

function inOneFile(name: string): string {
  const path = fileURLToPath(besideProgram(`${name}.cjs`));
  return existsSync(path) ? path : name;
}
