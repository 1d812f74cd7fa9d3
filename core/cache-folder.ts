import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder of what the program keeps between runs: `OVERPAINT_CACHE`, else `overpaint` in `XDG_CACHE_HOME`, else in the platform's usual place
 * (`~/.cache`, on macOS `~/Library/Caches`, on Windows `%LOCALAPPDATA%`). It need not exist.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env['OVERPAINT_CACHE']) return resolve(env['OVERPAINT_CACHE']);
  if (env['XDG_CACHE_HOME']) return resolve(env['XDG_CACHE_HOME'], 'overpaint');
  const home = homedir();
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'overpaint', 'Cache');
  return join(home, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']), 'overpaint');
}

/**
 * What was kept under a name, as JSON. `undefined` when there is nothing, or what is there cannot be read: whoever asks goes on as if it had
 * never been kept, and checks the shape of what came.
 *
 * @param name a file name, such as `timings.json`
 */
export async function readCache(name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(cacheFolder(), name), 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a value under a name. Readers see the old or the new value, never a half: it is written beside and renamed. Only this user can read the
 * file (0600) and a folder made here (0700). Where the folder cannot be written (read-only, full, no home) nothing is kept and nothing is
 * thrown: what is kept only saves time.
 *
 * @throws TypeError for a value that JSON cannot hold
 */
export async function writeCache(name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  const folder = cacheFolder();
  const path = join(folder, name);
  const beside = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(beside, text, { mode: 0o600, flag: 'wx' });
    await chmod(beside, 0o600); // whatever the umask
    await rename(beside, path);
  } catch {
    await rm(beside, { force: true }).catch(() => undefined);
  }
}
