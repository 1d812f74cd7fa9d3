import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Where a symbolic link was checked out or unpacked on a file system without links, a small file holds the link's target as text. This gives
 * the path that such a file points to, and any other path as it is.
 */
export function followTextLink(path: string): string {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile() || info.size === 0 || info.size > 512) return path;
  const text = readFileSync(path, 'utf8');
  if (!/^\.{1,2}\/[^\n{}"]+$/.test(text)) return path;
  const target = resolve(dirname(path), text);
  return statSync(target, { throwIfNoEntry: false })?.isFile() ? target : path;
}
