import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from './folder-files.js';
import { kindOf } from '../kinds/index.js';
import { looksPath } from '../looks/read-looks.js';
import { partNamed } from './find-graphs.js';
import { followTextLink } from './follow-text-link.js';
import type { ModelFolder } from './model-folder.js';

/** Files of a model that its results depend on, besides its parts. */
const FILES = ['model_index.json', 'overpaint.json'];

/** SHA-256 of all that a model's results depend on: names and contents of its parts, wherever the folder lies and whatever its name. */
export async function modelHash({ path, kind }: Pick<ModelFolder, 'path' | 'kind'>): Promise<string> {
  const parts = kindOf({ kind }).parts.filter(({ holds }) => holds !== 'foreign');
  const flat = !existsSync(join(path, FILES[0] as string));
  const loose = flat ? (await readdir(path)).filter((name) => partNamed(name) !== undefined || /\.json$/.test(name)) : [];
  const isFile = (name: string): boolean => statSync(join(path, name)).isFile();
  const folders = new Set([...parts.map(({ name }) => name), ...loose.filter((name) => !isFile(name))]);
  const inParts = [...folders]
    .filter((part) => existsSync(join(path, part)))
    .map(async (part) =>
      (await readdir(followTextLink(join(path, part)), { withFileTypes: true }))
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => `${part}/${name}`),
    );
  const names = [
    ...loose.filter((name) => isFile(name) && !FILES.includes(name)),
    ...FILES.filter((name) => existsSync(join(path, name))),
    ...(await Promise.all(inParts)).flat(),
  ].sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name} ${await sha256Of(followTextLink(join(path, name)))}\n`);
  const looks = looksPath(path); // what a sentence becomes hangs on it; it may lie in a sibling's folder
  if (looks) hash.update(`looks ${await sha256Of(looks)}\n`);
  return hash.digest('hex');
}
