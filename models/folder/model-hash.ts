import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';
import { HASH_LIST } from './folder-files.js';
import { kindOf } from '../kinds/index.js';
import { looksPath } from '../looks/read-looks.js';
import { partNamed } from './find-graphs.js';
import { followTextLink } from './follow-text-link.js';
import type { ModelFolder } from './model-folder.js';
import { rememberedSha256 } from './remembered-hash.js';

/** Files of a model that its results depend on, besides its parts. */
const FILES = ['model_index.json', 'overpaint.json'];

/**
 * SHA-256 of all that a model's results depend on: names and contents of its parts, wherever the folder lies and whatever its name.
 *
 * @throws EditError `model/incomplete` for a graph or weights that are not what a download listed
 */
export async function modelHash({ path, kind }: Pick<ModelFolder, 'path' | 'kind'>): Promise<string> {
  const parts = kindOf({ kind }).parts.filter(({ holds }) => holds !== 'foreign');
  const flat = !existsSync(join(path, FILES[0]));
  const loose = flat ? (await readdir(path)).filter((name) => partNamed(name) !== undefined || name.endsWith('.json')) : [];
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
  const listed = hashList(path);
  for (const name of names) {
    const found = await rememberedSha256(followTextLink(join(path, name)));
    if (/\.(onnx|onnx[._]data\w*|data)$/i.test(name) && (listed[name] ?? found) !== found) {
      const sentence = `${path}: ${name} is not what was downloaded: ${HASH_LIST} lists another hash. Pull the model again.`;
      throw new EditError('model/incomplete', sentence, { path, file: name });
    }
    hash.update(`${name} ${found}\n`);
  }
  const looks = looksPath(path); // what a sentence becomes hangs on it; it may lie in a sibling's folder
  if (looks) hash.update(`looks ${await rememberedSha256(looks)}\n`);
  return hash.digest('hex');
}

/** What a download listed of a folder's files; nothing where there was none. */
function hashList(folder: string): Readonly<Record<string, string | undefined>> {
  const path = join(folder, HASH_LIST);
  const list: unknown = existsSync(path) ? parseJson(decodeText(readFileSync(path))) : {};
  return typeof list === 'object' && list !== null ? (list as Record<string, string>) : {};
}
