import { EditError } from '../../core/errors.js';
import type { TensorInfo } from '../runtime/session.js';

/**
 * Finds an input or output by the names that exporters have used for it over the years. A graph with a single one needs no name.
 *
 * @throws EditError `model/io-names` naming what was found
 */
export function pickTensor(infos: readonly TensorInfo[], names: readonly string[], what: string): TensorInfo {
  const found = findTensor(infos, names) ?? (infos.length === 1 ? infos[0] : undefined);
  if (found) return found;
  const listed = infos.map(({ name }) => name).join(', ');
  throw new EditError('model/io-names', `${what}: expected ${names.join(' or ')}, found ${listed}.`, { names, found: listed });
}

/** Like {@link pickTensor}, for one that may be absent. */
export const findTensor = (infos: readonly TensorInfo[], names: readonly string[]): TensorInfo | undefined =>
  names.map((name) => infos.find((info) => info.name === name)).find((info) => info !== undefined);
