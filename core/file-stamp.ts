import { realpath, stat } from 'node:fs/promises';

/**
 * What tells a file from any other, and from itself with another content, without reading it.
 *
 * @returns `undefined` where there is no such file, and for a name that is looked up in `PATH`
 */
export async function fileStamp(file: string): Promise<string | undefined> {
  try {
    const path = await realpath(file);
    const { size, mtimeMs, ctimeMs, ino } = await stat(path);
    return [path, size, mtimeMs, ctimeMs, ino].join(' ');
  } catch {
    return undefined;
  }
}
