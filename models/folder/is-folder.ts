import { statSync } from 'node:fs';

/** Whether a path is a folder, also by links; one in a circle is none. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
