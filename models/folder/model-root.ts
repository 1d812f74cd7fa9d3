import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { EXPORT_ADVICE } from '../graph/export-advice.js';
import { findGraphs } from './find-graphs.js';
import { isFolder } from './is-folder.js';
import { missingFile } from '../../core/nearest-name.js';

/** The file that says what a folder's parts are. */
export const INDEX = 'model_index.json';

/**
 * The folder that a model lies in: the one that was named, or the only one below it that holds a model, as some are published
 * (`NAME_io16/model_index.json`).
 *
 * @throws EditError `model/not-a-folder` where there is none, or where two are to choose from
 */
export function modelRoot(path: string): string {
  const root = resolve(path);
  if (!isFolder(root)) throw notAFolder(path, noFolder(root));
  if (existsSync(join(root, INDEX)) || findGraphs(root).has('denoiser')) return root;
  const inside = readdirSync(root).filter((name) => existsSync(join(root, name, INDEX)));
  if (inside.length === 1) return join(root, inside[0]);
  if (inside.length)
    throw notAFolder(path, `there are ${inside.length} models in it: ${inside.sort().join(', ')}. Name one of them.`);
  throw notAFolder(path, noFolder(root));
}

const notAFolder = (path: string, why: string): EditError =>
  new EditError('model/not-a-folder', `${path}: expected a model folder in diffusers' layout, but ${why}`, { path });

/** Why a path is no model folder, and where one may be. */
function noFolder(root: string): string {
  const info = statSync(root, { throwIfNoEntry: false });
  if (!info) return `${missingFile(root, 'folder')}.`;
  if (!info.isDirectory()) return `it is a file. ${EXPORT_ADVICE}.`;
  const snapshots = join(root, 'snapshots');
  const [snapshot] = existsSync(snapshots) ? readdirSync(snapshots) : [];
  if (snapshot) return `it has no ${INDEX}; ${join(root, 'snapshots', snapshot)} may be the one.`;
  const deeper = namesBelow(root).find((name) => existsSync(join(root, name, INDEX)));
  if (deeper) return `it has no ${INDEX}; ${join(root, deeper)} may be the one.`;
  const found = FOR_OTHERS.flatMap(([pattern, whom]) => {
    const name = namesBelow(root).find((one) => pattern.test(one));
    return name ? [`it has no ${INDEX}; ${name} holds graphs for ${whom}, which run nowhere else.`] : [];
  });
  if (found[0]) return found[0];
  const weights = readdirSync(root).find((name) => /\.(safetensors|ckpt|bin)$/i.test(name));
  if (weights) return `it has no ${INDEX}, only ${weights}. ${EXPORT_ADVICE}.`;
  const parts = [...findGraphs(root).values()].map(({ label }) => label);
  return parts.length ? `it has no ${INDEX}, only ${parts.join(', ')}.` : `it has no ${INDEX}.`;
}

/** Layouts for one runtime, by the names of their folders. */
const FOR_OTHERS: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)transformer\.opt(\/|$)/, 'TensorRT'],
  [/(^|\/)ORT_CUDA(\/|$)/i, "the CUDA pipeline of ONNX Runtime's own demo"],
];

/** Names of files and folders to a depth of two, from the root. */
function namesBelow(root: string): string[] {
  const entries = readdirSync(root, { withFileTypes: true });
  const below = entries.flatMap((entry) =>
    entry.isDirectory() ? readdirSync(join(root, entry.name)).map((name) => join(root, entry.name, name)) : [],
  );
  return [...entries.map(({ name }) => join(root, name)), ...below].map((path) => relative(root, path).replaceAll('\\', '/'));
}
