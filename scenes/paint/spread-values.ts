import { pointTree } from './nearest-points.js';
import type { SurfacePoints } from './surface-points.js';

/** Sides of the cells that known and asked-for texels are gathered in, as a part of the surface's diagonal. */
const KNOWN_CELL = 1 / 96;
const ASKED_CELL = 1 / 192;

/** How far apart two opposite normals are, as a part of the diagonal: the other side of a thin wall is not near. */
const OPPOSITE = 0.3;

const NEIGHBOURS = 12;
const DIMENSIONS = 6;

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
  points: SurfacePoints,
  values: Float32Array,
  isKnown: (slot: number) => boolean,
  isAsked: (slot: number) => boolean,
): boolean {
  const slots = points.positions.length / 3;
  const channels = values.length / slots;
  const diagonal = points.diagonal || 1;
  const spread = OPPOSITE / 2;
  const coordinate = (slot: number, k: number): number =>
    k < 3 ? (points.positions[3 * slot + k] - points.origin[k]) / diagonal : points.normals[3 * slot + k - 3] * spread;
  const known = cells(slots, isKnown, KNOWN_CELL, coordinate, values, channels);
  if (known.count === 0) return false;
  const wanted = cells(slots, isAsked, ASKED_CELL, coordinate, undefined, 0);
  const tree = pointTree(known.means, DIMENSIONS);
  const around = new Int32Array(wanted.count * NEIGHBOURS);
  let found = 0;
  for (let cell = 0; cell < wanted.count; cell++) {
    const middle = wanted.means.subarray(cell * DIMENSIONS, (cell + 1) * DIMENSIONS);
    found = tree.nearest(middle, NEIGHBOURS, around.subarray(cell * NEIGHBOURS, (cell + 1) * NEIGHBOURS));
  }
  const distances = new Float64Array(NEIGHBOURS);
  for (let slot = 0; slot < slots; slot++) {
    const cell = wanted.of[slot];
    if (cell < 0) continue;
    let furthest = 0;
    for (let k = 0; k < found; k++) {
      const other = around[cell * NEIGHBOURS + k];
      let sum = 0;
      for (let d = 0; d < DIMENSIONS; d++) sum += (known.means[other * DIMENSIONS + d] - coordinate(slot, d)) ** 2;
      distances[k] = Math.sqrt(sum) + 1e-4;
      furthest = Math.max(furthest, distances[k]);
    }
    furthest *= 1.01;
    let total = 0;
    for (let c = 0; c < channels; c++) values[slot * channels + c] = 0;
    for (let k = 0; k < found; k++) {
      const weight = ((furthest - distances[k]) / (furthest * distances[k])) ** 2;
      const other = around[cell * NEIGHBOURS + k];
      total += weight;
      for (let c = 0; c < channels; c++) values[slot * channels + c] += weight * known.values[other * channels + c];
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
  slots: number,
  asked: (slot: number) => boolean,
  side: number,
  coordinate: (slot: number, k: number) => number,
  values: Float32Array | undefined,
  channels: number,
): Cells {
  const of = new Int32Array(slots).fill(-1);
  const numbers = new Map<number, number>();
  for (let slot = 0; slot < slots; slot++) {
    if (!asked(slot)) continue;
    let key = 0;
    for (let k = 0; k < 3; k++) key = key * 1024 + Math.floor(coordinate(slot, k) / side);
    for (let k = 3; k < 6; k++) key = key * 2 + (coordinate(slot, k) < 0 ? 1 : 0);
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    of[slot] = number;
  }
  const count = numbers.size;
  const counts = new Float64Array(count);
  const means = new Float64Array(count * DIMENSIONS);
  const sums = new Float64Array(count * channels);
  for (let slot = 0; slot < slots; slot++) {
    const cell = of[slot];
    if (cell < 0) continue;
    counts[cell]++;
    for (let k = 0; k < DIMENSIONS; k++) means[cell * DIMENSIONS + k] += coordinate(slot, k);
    if (values) for (let c = 0; c < channels; c++) sums[cell * channels + c] += values[slot * channels + c];
  }
  return {
    count,
    of,
    means: Float32Array.from(means, (sum, i) => sum / counts[Math.floor(i / DIMENSIONS)]),
    values: Float32Array.from(sums, (sum, i) => sum / counts[Math.floor(i / channels)]),
  };
}
