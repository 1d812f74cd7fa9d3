import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from './folder-files.js';
import { looksPath } from '../looks/read-looks.js';
import { GRAPH_PARTS, type ModelFolder } from './model-folder.js';

/** Folders and files of a model that its results depend on. */
const PARTS = [...GRAPH_PARTS, 'safety_checker', 'scheduler', 'tokenizer'];
const FILES = ['model_index.json', 'overpaint.json'];

/** SHA-256 of all that a model's results depend on: names and contents of its parts, wherever the folder lies and whatever its name. */
export async function modelHash({ path }: Pick<ModelFolder, 'path'>): Promise<string> {
  const inParts = PARTS.filter((part) => existsSync(join(path, part))).map(async (part) =>
    (await readdir(join(path, part), { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => `${part}/${name}`),
  );
  const names = [...FILES.filter((name) => existsSync(join(path, name))), ...(await Promise.all(inParts)).flat()].sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name} ${await sha256Of(join(path, name))}\n`);
  const looks = looksPath(path); // what a sentence becomes hangs on it; it may lie in a sibling's folder
  if (looks) hash.update(`looks ${await sha256Of(looks)}\n`);
  return hash.digest('hex');
}
