import type { RgbView } from './rgb-view.js';

/** One picture with what became of it and what should have become of it. All three have one size. */
export interface ChangeExample {
  readonly source: RgbView;
  readonly made: RgbView;
  readonly wanted: RgbView;
}

/** Cells along width, height, and each colour of the source. */
const NEAR = [6, 6, 6, 6, 6] as const;
const ANYWHERE = [1, 1, 6, 6, 6] as const;

/** Weight of a change seen anywhere in the picture against one seen near, and of no change against both. */
const FAR_WEIGHT = 0.02;
const NO_WEIGHT = 1e-3;

/**
 * Learns from examples what is missing (wanted − made) at a place and a colour of the source, and adds it to other results. The changes are kept
 * in a coarse grid over place and colour and read back smoothly: colours and tones are carried, strokes finer than the grid are not.
 * From: Chen, Paris, Durand, "Real-time Edge-Aware Image Processing with the Bilateral Grid" (2007).
 *
 * @returns for a source and what was made of it, what should be made of it, clamped to 0…1
 */
export function carryChange(examples: readonly ChangeExample[]): (source: RgbView, made: RgbView) => RgbView {
  const [near, anywhere] = [new ChangeGrid(NEAR), new ChangeGrid(ANYWHERE)];
  for (const { source, made, wanted } of examples) {
    const area = source.width * source.height;
    forEachPlace(source, (at, place) => {
      const change = [0, 1, 2].map((c) => wanted.data[at + c * area] - made.data[at + c * area]);
      near.add(place, change);
      anywhere.add(place, change);
    });
  }
  return (source, made) => {
    const area = source.width * source.height;
    const data = new Float32Array(made.data);
    const [close, far] = [new Float64Array(4), new Float64Array(4)];
    forEachPlace(source, (at, place) => {
      near.read(place, close);
      anywhere.read(place, far);
      const weight = close[3] + FAR_WEIGHT * far[3] + NO_WEIGHT;
      for (let c = 0; c < 3; c++) {
        const value = made.data[at + c * area] + (close[c] + FAR_WEIGHT * far[c]) / weight;
        data[at + c * area] = value < 0 ? 0 : value > 1 ? 1 : value;
      }
    });
    return { width: made.width, height: made.height, data };
  };
}

/** Sums of changes in five dimensions, each with its weight. */
class ChangeGrid {
  readonly #cells: Float64Array;
  readonly #strides: readonly number[];

  constructor(readonly sizes: readonly number[]) {
    this.#strides = sizes.map((_, axis) => 4 * sizes.slice(0, axis).reduce((product, size) => product * size, 1));
    this.#cells = new Float64Array(4 * sizes.reduce((product, size) => product * size, 1));
  }

  /** @param place five coordinates, 0…1 */
  add(place: Float64Array, change: readonly number[]): void {
    this.#corners(place, (cell, weight) => {
      for (let c = 0; c < 3; c++) this.#cells[cell + c] += weight * change[c];
      this.#cells[cell + 3] += weight;
    });
  }

  /** Writes the sum of changes and their weight at a place. */
  read(place: Float64Array, into: Float64Array): void {
    into.fill(0);
    this.#corners(place, (cell, weight) => {
      for (let c = 0; c < 4; c++) into[c] += weight * this.#cells[cell + c];
    });
  }

  #corners(place: Float64Array, visit: (cell: number, weight: number) => void): void {
    const axes = this.sizes.length;
    for (let corner = 0; corner < 1 << axes; corner++) {
      let [cell, weight] = [0, 1];
      for (let axis = 0; axis < axes && weight > 0; axis++) {
        const last = this.sizes[axis] - 1;
        const along = place[axis] * last;
        const low = Math.min(Math.floor(along), Math.max(0, last - 1));
        const upper = (corner >> axis) & 1;
        weight *= upper ? along - low : 1 - (along - low);
        cell += (low + (last > 0 ? upper : 0)) * this.#strides[axis];
      }
      if (weight > 0) visit(cell, weight);
    }
  }
}

function forEachPlace({ width, height, data }: RgbView, visit: (at: number, place: Float64Array) => void): void {
  const area = width * height;
  const place = new Float64Array(5);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      place[0] = x / Math.max(1, width - 1);
      place[1] = y / Math.max(1, height - 1);
      for (let c = 0; c < 3; c++) place[2 + c] = data[at + c * area];
      visit(at, place);
    }
  }
}
