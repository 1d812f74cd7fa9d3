import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { EditError } from '../../core/errors.js';
import type { Stage } from '../../core/stage.js';

/** A module that runs in this process: its stage, and the hash of its file as it was when it was loaded. */
interface LoadedModule {
  readonly stage: Stage;
  readonly hash: string | undefined;
}

/** Modules that this process has loaded, by the name that a plan gives them. */
const loaded = new Map<string, LoadedModule>();

/** Whether a plan's name of a stage is that of a module: a path, a `file://` address or the name of a JavaScript file. */
export const isModule = (use: string): boolean =>
  use.startsWith('.') || use.startsWith('file://') || isAbsolute(use) || /\.[cm]?js$/i.test(use);

/** The last name of a module's path: all that leaves the machine. */
export const moduleName = (use: string): string => basename(use.replaceAll('\\', '/').replace(/[?#].*$/s, ''));

/** Whether a person means the module `use` by `name`: its path, or the name of its file with or without the extension. */
export const isCalled = (use: string, name: string): boolean =>
  use === name || (isModule(use) && [moduleName(use), moduleName(use).replace(/\.\w+$/, '')].includes(name));

/** A module that {@link loadModule} has loaded in this process. */
export const loadedModule = (use: string): Stage | undefined => loaded.get(use)?.stage;

/**
 * SHA-256 of a module's own file, in hexadecimal digits: of the one that was loaded, otherwise of the one that is there now; `undefined` where none
 * can be read. What it imports is not part of it. Nothing is run.
 */
export const moduleHash = async (use: string): Promise<string | undefined> => loaded.get(use)?.hash ?? hashOf(use);

async function hashOf(use: string): Promise<string | undefined> {
  try {
    if (!(await stat(fileOf(use))).isFile()) return undefined; // a device or a pipe may have no end
    return createHash('sha256')
      .update(await readFile(fileOf(use)))
      .digest('hex');
  } catch {
    return undefined; // loading it tells why
  }
}

/**
 * Loads the stage of a module, which runs the module's code: only where that was allowed, and only in the process of a job.
 *
 * @throws `plan/unknown-stage`
 */
export async function loadModule(use: string): Promise<Stage> {
  const known = loaded.get(use);
  if (known) return known.stage;
  const hash = await hashOf(use);
  const module = (await importModule(use).catch((error: unknown) => {
    throw new EditError(
      'plan/unknown-stage',
      `the stage module ${use} cannot be loaded: ${(error as Error).message}`,
      { module: use, stack: (error as Error).stack ?? null },
      { cause: error },
    );
  })) as { default?: Stage };
  if (typeof module.default?.open !== 'function') {
    throw new EditError(
      'plan/unknown-stage',
      `the module ${use} has no stage as its default export (make one with defineStage).`,
      { module: use },
    );
  }
  const { guardedStage } = await import('./guarded-stage.js'); // with RxJS: only jobs load modules
  const stage = guardedStage(moduleName(use), module.default);
  loaded.set(use, { stage, hash });
  return stage;
}

const importModule = async (use: string): Promise<unknown> => import(pathToFileURL(fileOf(use)).href);

const fileOf = (use: string): string => (use.startsWith('file://') ? fileURLToPath(use) : resolve(use));
