import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { graphFacts } from '../graph/graph-facts.js';
import { graphsIn, mainGraph } from './find-graphs.js';
import { followTextLink } from './follow-text-link.js';
import { graphFileProblems } from './graph-file-problems.js';

/**
 * The graph of a ControlNet: a file, or a folder with one, in itself or in `controlnet/`.
 *
 * @throws EditError `model/controlnet` for a path without one, or with one that is broken
 */
export function controlGraph(path: string): string {
  const refuse = (why: string): EditError =>
    new EditError('model/controlnet', `${path}: expected a ControlNet, ${why}.`, { path });
  const root = followTextLink(path);
  if (!existsSync(root)) throw refuse('a folder with model.onnx, and there is none');
  const inside = (folder: string): string | undefined => {
    const name = mainGraph(graphsIn(folder));
    return name === undefined ? undefined : join(folder, name);
  };
  const found = statSync(root).isFile() ? root : (inside(root) ?? inside(followTextLink(join(root, 'controlnet'))));
  if (found === undefined) throw refuse('a folder with model.onnx, and there is none');
  const graph = followTextLink(found);
  const [problem] = graphFileProblems(graph, basename(found));
  if (problem !== undefined) throw refuse(`and ${problem}`);
  const { input } = graphFacts(graph);
  if (!['controlnet_cond', 'conditioning', 'control'].some((name) => input.some((one) => one.name === name)))
    throw refuse(`and ${basename(found)} has no input controlnet_cond for a control picture`);
  return graph;
}
