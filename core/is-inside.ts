import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path lies in a folder, by its spelling: links are not followed. Both may be relative to the working folder. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
