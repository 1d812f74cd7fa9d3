import type { RgbView } from '../colour/rgb-view.js';

/** A frame that a person or a model edited, ready to be carried. */
export interface CarryKey {
  /** Its index among the source's frames. */
  readonly index: number;
  /** The source's frame. */
  readonly source: RgbView;
  /** What became of it: of the source's size. Where nothing was changed it is the source's very values. */
  readonly edited: RgbView;
  /** 1 where any channel was changed, `width × height` values. */
  readonly changed: Float32Array;
}

/** What a person's picture of a key says. */
export interface KeyPicture {
  /** R'G'B' 0…1 at the source's size; where `alpha` is under 1 it is the paint's own colour, not premultiplied. */
  readonly view: RgbView;
  /** Cover of a layer of paint, `width × height` values 0…1; absent for a whole picture. */
  readonly alpha?: Float32Array | undefined;
}

/** Largest difference of a sample that is rounding, 0…1: half a step of 8 bits and a little. */
export const ROUNDING = 0.55 / 255;

/**
 * A key from a frame's view and a person's picture of it. A layer of paint is laid over the frame. Differences that rounding explains are none.
 *
 * @param rounding the largest difference that is none, 0…1; default half a step of 8 bits; larger for pictures that were resized or compressed
 */
export function carryKey(index: number, source: RgbView, { view, alpha }: KeyPicture, rounding = ROUNDING): CarryKey {
  const area = source.width * source.height;
  const data = source.data.slice();
  const changed = new Float32Array(area);
  for (let i = 0; i < area; i += 1) {
    const cover = alpha ? alpha[i] : 1;
    if (cover === 0) continue;
    let most = 0;
    for (let c = i; c < 3 * area; c += area) most = Math.max(most, cover * Math.abs(view.data[c] - source.data[c]));
    if (most <= rounding) continue;
    changed[i] = 1;
    for (let c = i; c < 3 * area; c += area) data[c] += cover * (view.data[c] - data[c]);
  }
  return { index, source, edited: { ...source, data }, changed };
}
