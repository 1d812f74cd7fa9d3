import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname } from 'node:path';

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

/** Bytes up to which a file is told from others by all of them. */
const MAX_READ = 1 << 20;

/** What tells a file's content from any other's. A copy of a small file has the same, under a name that ends alike; a large one's is its {@link fileStamp}. */
export async function contentStamp(file: string): Promise<string | undefined> {
  const stamp = await fileStamp(file);
  if (stamp === undefined || (await stat(file)).size > MAX_READ) return stamp;
  const hash = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return `${hash}${extname(file).toLowerCase()}`;
}
