import { pointTree } from './nearest-points.js';
import { DIMENSIONS } from './surface-points.js';

/** Sides of the cells that known and asked-for texels are gathered in, as a part of the surface's diagonal. */
const KNOWN_CELL = 1 / 96;
const ASKED_CELL = 1 / 192;

const NEIGHBOURS = 8;

/**
 * Gives texels what their surroundings on the surface have: means over small cells of known texels, found by position and normal, weighted by
 * inverse distance so that the result is smooth (Franke and Little's form of Shepard's method, 1968/1980). It goes across texture islands and
 * not through thin walls.
 *
 * @param values any number of values a slot; those of the slots asked for are overwritten
 * @param isKnown whether a slot's values are to be looked at
 * @param isAsked which slots get new values
 * @returns false when nothing is known
 */
export function spreadValues(
  points: Float32Array,
  values: Float32Array,
  isKnown: (slot: number) => boolean,
  isAsked: (slot: number) => boolean,
): boolean {
  const slots = points.length / DIMENSIONS;
  const channels = values.length / slots;
  const known = cells(points, isKnown, KNOWN_CELL, values, channels);
  if (known.count === 0) return false;
  const wanted = cells(points, isAsked, ASKED_CELL, values, 0);
  const tree = pointTree(known.means, DIMENSIONS);
  const around = new Int32Array(wanted.count * NEIGHBOURS);
  let found = 0;
  for (let cell = 0; cell < wanted.count; cell++) {
    const middle = wanted.means.subarray(cell * DIMENSIONS, (cell + 1) * DIMENSIONS);
    found = tree.nearest(middle, NEIGHBOURS, around.subarray(cell * NEIGHBOURS, (cell + 1) * NEIGHBOURS));
  }
  const { means } = known;
  const distances = new Float64Array(NEIGHBOURS);
  for (let slot = 0; slot < slots; slot++) {
    const cell = wanted.of[slot];
    if (cell < 0) continue;
    const p = DIMENSIONS * slot;
    let furthest = 0;
    for (let k = 0; k < found; k++) {
      let sum = 0;
      for (let d = 0, m = DIMENSIONS * around[cell * NEIGHBOURS + k]; d < DIMENSIONS; d++)
        sum += (means[m + d] - points[p + d]) ** 2;
      distances[k] = Math.sqrt(sum) + 1e-4;
      if (distances[k] > furthest) furthest = distances[k];
    }
    furthest *= 1.01;
    let total = 0;
    for (let c = 0; c < channels; c++) values[slot * channels + c] = 0;
    for (let k = 0; k < found; k++) {
      const share = (furthest - distances[k]) / (furthest * distances[k]);
      const weight = share * share;
      const other = around[cell * NEIGHBOURS + k] * channels;
      total += weight;
      for (let c = 0; c < channels; c++) values[slot * channels + c] += weight * known.values[other + c];
    }
    for (let c = 0; c < channels; c++) values[slot * channels + c] /= total;
  }
  return true;
}

interface Cells {
  readonly count: number;
  /** The cell of each slot, −1 for those that were not asked for. */
  readonly of: Int32Array;
  readonly means: Float32Array;
  readonly values: Float32Array;
}

/** Gathers slots in cells of a grid, apart by the octant of their normal. */
function cells(
  points: Float32Array,
  isAsked: (slot: number) => boolean,
  side: number,
  values: Float32Array,
  channels: number,
): Cells {
  const slots = points.length / DIMENSIONS;
  const of = new Int32Array(slots).fill(-1);
  const numbers = new Map<number, number>();
  const scale = 1 / side;
  let lastKey = -1;
  let number: number | undefined;
  for (let slot = 0, p = 0; slot < slots; slot++, p += DIMENSIONS) {
    if (!isAsked(slot)) continue;
    const place =
      (Math.floor(points[p] * scale) * 1024 + Math.floor(points[p + 1] * scale)) * 1024 + Math.floor(points[p + 2] * scale);
    const octant = (points[p + 3] < 0 ? 4 : 0) + (points[p + 4] < 0 ? 2 : 0) + (points[p + 5] < 0 ? 1 : 0);
    const key = 8 * place + octant;
    // neighbours on the map are mostly neighbours in the world
    if (key !== lastKey) {
      number = numbers.get(key);
      if (number === undefined) numbers.set(key, (number = numbers.size));
      lastKey = key;
    }
    of[slot] = number as number;
  }
  const count = numbers.size;
  const counts = new Float64Array(count);
  const means = new Float64Array(count * DIMENSIONS);
  const sums = new Float64Array(count * channels);
  for (let slot = 0; slot < slots; slot++) {
    const cell = of[slot];
    if (cell < 0) continue;
    counts[cell]++;
    for (let d = 0; d < DIMENSIONS; d++) means[cell * DIMENSIONS + d] += points[slot * DIMENSIONS + d];
    for (let c = 0; c < channels; c++) sums[cell * channels + c] += values[slot * channels + c];
  }
  return {
    count,
    of,
    means: Float32Array.from(means, (sum, i) => sum / counts[Math.floor(i / DIMENSIONS)]),
    values: Float32Array.from(sums, (sum, i) => sum / counts[Math.floor(i / channels)]),
  };
}
