import { EditError } from '../../core/errors.js';
import type { Tensor } from '../tensor/tensor.js';
import type { TensorInfo } from './session.js';

/**
 * Holds what a graph is given against what it takes, before the runtime does: parts of different models in one folder do not fit.
 *
 * @throws EditError `model/incomplete`
 */
export function checkShapes(graph: string, inputs: readonly TensorInfo[], feeds: Readonly<Record<string, Tensor>>): void {
  for (const { name, dims } of inputs) {
    const given = feeds[name]?.dims;
    if (!given || fits(dims, given)) continue;
    const taken = dims.map((dim) => (typeof dim === 'number' && dim > 0 ? dim : 'any')).join('×');
    const sentence = `${graph} takes ${name} of ${taken} values, and is given ${given.join('×')}: the parts of this folder are of different models.`;
    throw new EditError('model/incomplete', sentence, { graph, input: name });
  }
}

const fits = (dims: TensorInfo['dims'], given: readonly number[]): boolean =>
  dims.length === given.length && dims.every((dim, at) => typeof dim !== 'number' || dim <= 0 || dim === given[at]);
