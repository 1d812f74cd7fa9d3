import type { GraphSource, SessionChoice } from '../runtime/onnx-runtime.js';
import { changedGraph, graphSource } from './graph-source.js';
import { makeNode } from './make-node.js';
import { readModelProto } from './read-model-proto.js';
import { widenGraph } from './widen-graph.js';

/**
 * Old exports of a VAE encoder draw a random sample inside the graph. A frame must be a pure function, so the drawn noise is replaced by
 * zeros: the graph then gives the mean. Graphs without chance are opened as they are.
 */
export function quietEncoder(path: string, choice: Pick<SessionChoice, 'widens'> = {}): GraphSource {
  const model = readModelProto(path);
  const graph = model.graph;
  if (!graph?.node.some(({ opType }) => opType === 'RandomNormalLike')) return graphSource(path, choice);
  if (choice.widens) widenGraph(model);
  graph.node = graph.node.flatMap((node) => {
    if (node.opType !== 'RandomNormalLike') return [node];
    const like = node.input[0];
    return [makeNode('Sub', [like, like], node.output[0])];
  });
  return changedGraph(path, model);
}
