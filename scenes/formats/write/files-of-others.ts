import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDataUri, spellings } from '../resources.js';

const URI = /"uri"\s*:\s*("(?:[^"\\]|\\.)*")/g;

/** Files that other scenes in the folder of `target` name, by path: two exports of one program have a `scene.bin` each. */
export async function filesOfOthers(target: string): Promise<ReadonlySet<string>> {
  const folder = dirname(target);
  const names = await readdir(folder).catch(() => []);
  const files = new Set<string>();
  for (const name of names) {
    const path = join(folder, name);
    if (!/\.gltf$/i.test(name) || path === target) continue;
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const [, quoted] of text.matchAll(URI)) {
      const uri = unquoted(quoted);
      if (!isDataUri(uri)) for (const spelt of spellings(uri)) files.add(resolve(folder, spelt));
    }
  }
  return files;
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return ''; // the other scene is damaged: it names nothing there
  }
}
