import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isInside } from '../../core/is-inside.js';
import { followTextLink } from '../folder/follow-text-link.js';
import type { GraphSource, SessionChoice } from '../runtime/onnx-runtime.js';
import { externalFiles } from './external-files.js';
import { TensorProto_DataLocation, type ModelProto } from './generated/onnx_pb.js';
import { graphFacts } from './graph-facts.js';
import { readModelProto } from './read-model-proto.js';
import { widenGraph } from './widen-graph.js';
import { writeModelProto } from './write-model-proto.js';

/**
 * What a graph is opened from: its file, or its bytes where links lead to its weights, as in a Hugging Face cache: ONNX Runtime follows none out of
 * the graph's folder; or, for a device that does not calculate in halves, made wide ({@link widenGraph}).
 */
export function graphSource(path: string, { widens = false }: Pick<SessionChoice, 'widens'> = {}): GraphSource {
  if (widens) {
    const model = readModelProto(path);
    if (widenGraph(model)) return changedGraph(path, model);
  }
  const folder = dirname(path);
  const linked = graphFacts(path).external.some(({ file }) => placeOf(folder, file) !== join(realpathSync(folder), file));
  return linked ? changedGraph(path, readModelProto(path)) : { path };
}

/** What a graph that was changed in memory is opened from; its weights are read where they lie. */
export function changedGraph(path: string, model: ModelProto): GraphSource {
  const folder = dirname(path);
  const weights = model.graph?.initializer ?? [];
  const places = new Map(externalFiles(weights).map(({ file }) => [file, placeOf(folder, file)]));
  const home = [...places.values()].reduce(commonFolder, places.size ? dirname([...places.values()][0]) : folder);
  for (const tensor of weights) {
    if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) continue;
    for (const entry of tensor.externalData)
      if (entry.key === 'location')
        entry.value = relative(home, places.get(entry.value ?? '') ?? '')
          .split(sep)
          .join('/');
  }
  return { path, bytes: writeModelProto(model), weightsFolder: home };
}

const placeOf = (folder: string, file: string): string => realpathSync(followTextLink(join(folder, file)));

/** The deepest folder at or above `folder` that `file` lies in. */
function commonFolder(folder: string, file: string): string {
  return isInside(folder, file) || basename(folder) === '' ? folder : commonFolder(dirname(folder), file);
}
