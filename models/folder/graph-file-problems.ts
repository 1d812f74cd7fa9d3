import { closeSync, existsSync, lstatSync, openSync, readdirSync, readlinkSync, readSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { isInside } from '../../core/is-inside.js';
import { FOR_ANOTHER_LIBRARY } from '../graph/export-advice.js';
import { graphFacts } from '../graph/graph-facts.js';
import { followTextLink } from './follow-text-link.js';
import { isFolder } from './is-folder.js';

/** What is wrong with an ONNX file on disk, before any session is made: missing, a Git LFS pointer, cut short, weights file missing or elsewhere, weights
 * that declare more than they hold. */
export function graphFileProblems(path: string, label: string): string[] {
  if (!existsSync(path)) return [missing(path, label)];
  if (!statSync(path).isFile()) return [`${label}: expected an ONNX graph, found a folder`];
  if (statSync(path).size === 0) return [`${label}: expected an ONNX graph, found an empty file`];
  if (isPointer(path))
    return [`${label}: expected an ONNX graph, found a Git LFS pointer (the file itself was not downloaded: git lfs pull)`];
  try {
    const { nodes, external, problems } = graphFacts(path);
    if (!nodes) return [`${label}: expected an ONNX graph, found something else`];
    if (problems.length) return problems.map((problem) => `${label}: ${problem}`);
    return external.flatMap(({ file, bytes }) => {
      const weights = join(dirname(path), file);
      if (file.includes('\0') || isAbsolute(file) || !isInside(dirname(path), weights))
        return [`${label}: its weights file ${JSON.stringify(file.slice(0, 80))} lies outside of the graph's folder`];
      if (!file) return [`${label}: it says that weights lie in another file, and not in which`];
      if (!existsSync(weights)) return [`${label}: its weights file ${file} is missing`];
      if (!statSync(weights).isFile()) return [`${label}: its weights file ${file} is a folder`];
      if (isPointer(followTextLink(weights)))
        return [`${label}: its weights file ${file} is a Git LFS pointer (the file itself was not downloaded: git lfs pull)`];
      const size = statSync(followTextLink(weights)).size;
      return size < bytes ? [`${label}: its weights file ${file} is cut short (expected ${bytes} bytes, found ${size})`] : [];
    });
  } catch (error) {
    if (error instanceof EditError) return [`${label}: ${error.message}`];
    throw error;
  }
}

/** Whether there is a link at a path, wherever it leads. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** A graph that is not there, and what there is in its place: weights of another library. */
function missing(path: string, label: string): string {
  if (isLink(path)) return `${label}: is a link to ${readlinkSync(path)}, where nothing is`;
  const folder = dirname(path);
  const names = isFolder(folder) ? readdirSync(folder) : [];
  const weights = names.find((name) => /\.(safetensors|bin|ckpt|pth?|msgpack|h5)(\.index\.json)?$/i.test(name));
  const graph = names.find((name) => /\.onnx$/i.test(name));
  if (graph) return `${label}: missing; there is ${graph}: give it that name`;
  const below = names.find((name) => existsSync(join(folder, name, basename(path))));
  if (below) return `${label}: missing; there is ${below}/${basename(path)}: move what is in ${below} one folder up`;
  return weights ? `${label}: missing; ${weights} ${FOR_ANOTHER_LIBRARY}` : `${label}: missing`;
}

/** Whether a file is what Git LFS leaves in the place of one that was not downloaded. */
function isPointer(path: string): boolean {
  const text = 'version https://git-lfs';
  const head = Buffer.alloc(text.length);
  const file = openSync(path, 'r');
  readSync(file, head, 0, head.length, 0);
  closeSync(file);
  return head.toString('latin1') === text;
}
