import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * A package that is loaded when it is first asked for: for what a command may well end without. Only for packages that have a CommonJS form.
 *
 * @param name as in `import`
 * @returns gives the package, the same one each time
 */
export function loadLate<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= require(name) as T);
}
