import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Links that lead to one another; as many as Linux follows. */
const MAX_LINKS = 40;

/**
 * Where a symbolic link was checked out or unpacked on a file system without links, a small file holds the link's target as text. This gives
 * the path that such a file points to at last, and any other path as it is. Links in a circle are no links.
 */
export function followTextLink(path: string): string {
  let at = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const target = targetOf(at);
    if (target === undefined) return at;
    at = target;
  }
  return path;
}

function targetOf(path: string): string | undefined {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile() || info.size === 0 || info.size > 512) return undefined;
  const text = readFileSync(path, 'utf8');
  if (!/^\.{1,2}\/[^\n{}"]+$/.test(text)) return undefined;
  const target = resolve(dirname(path), text);
  return statSync(target, { throwIfNoEntry: false })?.isFile() ? target : undefined;
}
