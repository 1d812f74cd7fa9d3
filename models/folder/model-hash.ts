import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from './folder-files.js';
import { kindOf } from '../kinds/index.js';
import { looksPath } from '../looks/read-looks.js';
import { followTextLink } from './follow-text-link.js';
import type { ModelFolder } from './model-folder.js';

/** Files of a model that its results depend on, besides its parts. */
const FILES = ['model_index.json', 'overpaint.json'];

/** SHA-256 of all that a model's results depend on: names and contents of its parts, wherever the folder lies and whatever its name. */
export async function modelHash({ path, kind }: Pick<ModelFolder, 'path' | 'kind'>): Promise<string> {
  const parts = kindOf({ kind }).parts.filter(({ holds }) => holds !== 'foreign');
  const inParts = parts
    .map(({ name }) => name)
    .filter((part) => existsSync(join(path, part)))
    .map(async (part) =>
      (await readdir(join(path, part), { withFileTypes: true }))
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => `${part}/${name}`),
    );
  const names = [...FILES.filter((name) => existsSync(join(path, name))), ...(await Promise.all(inParts)).flat()].sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name} ${await sha256Of(followTextLink(join(path, name)))}\n`);
  const looks = looksPath(path); // what a sentence becomes hangs on it; it may lie in a sibling's folder
  if (looks) hash.update(`looks ${await sha256Of(looks)}\n`);
  return hash.digest('hex');
}
