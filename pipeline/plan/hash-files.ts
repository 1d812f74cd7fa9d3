import type { Notice, Notify } from '../../core/notice.js';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Option, OptionTable } from '../../core/options.js';
import { weightedPath } from '../../core/weighted-path.js';
import { sha256Of } from '../../models/folder/folder-files.js';

/** Hashes of files, by the option that names each. */
export interface WithFiles {
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/**
 * A stage, or what is said of a scene, with the SHA-256 of each file that one of its options names as a path: of a path a plan's hash has the last name
 * alone, and what the file holds decides pixels. A path that is no file (a folder, a name of the stage's own) is left to who reads it.
 *
 * @param options its options' values
 * @param notice is told of a file that is another one than the plan was made with
 */
export async function hashFiles<T extends WithFiles>(owner: T, options: object, table: OptionTable, notice: Notify): Promise<T> {
  const values = new Map<string, unknown>(Object.entries(options));
  const files: Record<string, string> = {};
  for (const [name, option] of Object.entries(table)) {
    for (const [key, path] of pathsOf(name, option, values.get(name))) {
      const hash = await hashOf(path);
      if (hash === undefined) continue;
      const made = owner.files?.[key];
      if (made !== undefined && made !== hash) notice(otherFile(path));
      files[key] = hash;
    }
  }
  const { files: _, ...rest } = owner;
  return (Object.keys(files).length ? { ...rest, files } : rest) as T;
}

/** What an option's paths are kept under: its name, or `name[0]`, `name[1]` … for a list. */
function pathsOf(name: string, option: Option, value: unknown): [key: string, path: string][] {
  if (option.type === 'text' && option.path && typeof value === 'string' && value !== '') return [[name, value]];
  if (option.type !== 'list' || !option.path || !Array.isArray(value)) return [];
  return value.map((text, at) => [`${name}[${at}]`, weightedPath(String(text)).path]);
}

/** What is told of a file that is another one than the plan was made with. */
export const otherFile = (path: string): Notice => ({
  code: 'plan/other-file',
  message: `The plan was made with another file than this ${basename(path)}, so its frames will differ.`,
});

/** Of a file only: a device or a pipe has no end. What is not there is told by the stage that reads it. */
export async function hashOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? sha256Of(path) : undefined;
}
