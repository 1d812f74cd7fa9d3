import type { Size } from '../../core/size.js';
import { enlarge } from './enlarge.js';

/** Nearness of pixels, on any scale. */
export interface Nearness extends Size {
  readonly values: Float32Array;
}

/** The farthest and the nearest of some pictures. */
export type NearRange = readonly [least: number, most: number];

/** What {@link levelledNear} makes 0 and 1. */
export function nearRange(pictures: readonly Nearness[]): NearRange {
  let [least, most] = [Infinity, -Infinity];
  for (const { values } of pictures) for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

/** 0 … 1 for each pixel of a picture of `size`: the farthest of a range and what is farther 0, the nearest and what is nearer 1. */
export function levelledNear(near: Nearness, size: Size, [least, most]: NearRange = nearRange([near])): Float32Array {
  const level = (value: number): number => (most > least ? Math.min(Math.max((value - least) / (most - least), 0), 1) : 1);
  return enlarge(near.values.map(level), near, size);
}
