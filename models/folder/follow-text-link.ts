import { readFileSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Links that lead to one another; as many as Linux follows. */
const MAX_LINKS = 40;

/**
 * Where a symbolic link was checked out or unpacked on a file system without links, a small file holds the link's target as text. This gives
 * the path that such a file points to at last, and any other path as it is. Links in a circle are no links. The folder around a path may be
 * such a link too.
 */
export function followTextLink(path: string): string {
  const folder = dirname(path);
  return isFile(folder) ? followLinks(join(followLinks(folder), basename(path))) : followLinks(path);
}

function followLinks(path: string): string {
  let at = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const target = targetOf(at);
    if (target === undefined) return at;
    at = target;
  }
  return path;
}

const isFile = (path: string): boolean => statOf(path)?.isFile() ?? false;

/** A path below a file is no path. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function targetOf(path: string): string | undefined {
  const info = statOf(path);
  if (!info?.isFile() || info.size === 0 || info.size > 512) return undefined;
  const text = readFileSync(path, 'utf8');
  if (!/^\.{1,2}\/[^\n{}"]+$/.test(text)) return undefined;
  const target = resolve(dirname(path), text);
  const found = statOf(target);
  return found?.isFile() || found?.isDirectory() ? target : undefined;
}
