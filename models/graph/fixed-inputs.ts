import type { GraphInputs } from '../kinds/model-kind.js';
import { OF_FIXED_SHAPE } from './export-advice.js';

/** Input of a safety checker, which has one size in all of them. */
const CLASSIFIER = 'clip_input';

/**
 * Inputs whose number of rows is fixed at more than one, in a graph that has one row to read: text or a picture at a time.
 *
 * @returns a phrase for each
 */
export const fixedRows = (inputs: GraphInputs): string[] =>
  [...inputs].flatMap(([name, dims]) =>
    (dims[0] ?? 0) > 1 && dims.length > 1
      ? [`its input ${name} ${OF_FIXED_SHAPE} ${dims.map((dim) => (dim > 0 ? dim : 'any')).join('×')}, and it is given one row`]
      : [],
  );

/** How many rows a graph takes at once, where that is fixed. */
export const fixedBatch = (inputs: GraphInputs): number | undefined =>
  [...inputs.values()].find((dims) => dims.length === 4 && (dims[0] ?? 0) > 0)?.[0];

/** Height and width of a graph's picture or latent, where both are fixed. */
export function fixedSides(inputs: GraphInputs): readonly [height: number, width: number] | undefined {
  const [, dims] = [...inputs].find(([name, { length }]) => length === 4 && name !== CLASSIFIER) ?? [];
  const [height = 0, width = 0] = dims?.slice(2) ?? [];
  return height > 0 && width > 0 ? [height, width] : undefined;
}
