import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { isInside } from '../../core/is-inside.js';
import { graphFacts } from '../graph/graph-facts.js';

/** What is wrong with an ONNX file on disk, before any session is made: missing, a Git LFS pointer, cut short, weights file missing or elsewhere, weights
 * that declare more than they hold. */
export function graphFileProblems(path: string, label: string): string[] {
  if (!existsSync(path)) return [`${label}: missing`];
  if (startsWith(path, 'version https://git-lfs')) {
    return [`${label}: expected an ONNX graph, found a Git LFS pointer (the file itself was not downloaded)`];
  }
  try {
    const { nodes, external, problems } = graphFacts(path);
    if (!nodes) return [`${label}: expected an ONNX graph, found something else`];
    if (problems.length) return problems.map((problem) => `${label}: ${problem}`);
    return external.flatMap(({ file, bytes }) => {
      const weights = join(dirname(path), file);
      if (file.includes('\0') || isAbsolute(file) || !isInside(dirname(path), weights))
        return [`${label}: its weights file ${JSON.stringify(file.slice(0, 80))} lies outside of the graph's folder`];
      if (!existsSync(weights)) return [`${label}: its weights file ${file} is missing`];
      const size = statSync(weights).size;
      return size < bytes ? [`${label}: its weights file ${file} is cut short (expected ${bytes} bytes, found ${size})`] : [];
    });
  } catch (error) {
    if (error instanceof EditError) return [`${label}: ${error.message}`];
    throw error;
  }
}

function startsWith(path: string, text: string): boolean {
  const head = Buffer.alloc(text.length);
  const file = openSync(path, 'r');
  readSync(file, head, 0, head.length, 0);
  closeSync(file);
  return head.toString('latin1') === text;
}
