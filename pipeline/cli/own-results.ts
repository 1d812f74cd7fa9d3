import { basename, extname, join } from 'node:path';
import { readMark } from '../provenance/read-mark.js';

/**
 * Files of a folder that earlier runs made of others in it, by name and by their mark: `A001.adjust.mp4` beside `A001.mov`. A run over the folder
 * takes them for no inputs; one that is named itself is edited again.
 *
 * @param names all names in the folder
 */
export async function ownResults(folder: string, names: readonly string[]): Promise<Set<string>> {
  const stems = new Set(names.map(stemOf));
  const found = new Set<string>();
  for (const name of names) {
    const stem = stemOf(name);
    // a result may have lost its source's extension or kept it: `B001.mpg.adjust.mkv`
    const source = stem.slice(0, stem.length - extname(stem).length);
    if (!extname(stem) || (!stems.has(source) && !names.includes(source))) continue;
    if (await hasMark(join(folder, name))) found.add(name);
  }
  return found;
}

const stemOf = (name: string): string => basename(name, extname(name));

const hasMark = (path: string): Promise<boolean> => readMark(path).then(() => true, () => false); // prettier-ignore
