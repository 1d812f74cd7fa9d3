import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';
import type { Pixels } from '../scene.js';

/** Squares that tones are taken from have so many of their sides in a map. */
const SQUARES = 110;

/** What is summed up of texels: how many islands show, their colours, and the square of their brightness. */
const [COUNT, RED, BRIGHT, ALL] = [0, 1, 4, 5];

/**
 * A map in flat tones with crisp borders between them: each texel has the mean of the calmest of the four squares that it is a corner of (Kuwahara et al.,
 * "Processing of RI-angiocardiographic Images", 1976). Only texels of islands count; others stay.
 *
 * @returns r, g, b, a a texel
 */
export function flatTones({ width, height, data }: Pixels, coverage: Uint8Array): Uint8Array {
  const side = Math.max(1, Math.round(Math.max(width, height) / SQUARES));
  const out = data.slice();
  const above = new Float64Array(ALL * width);
  const below = new Float64Array(ALL * width);
  const [sumsAbove, sumsBelow] = [new Float64Array(ALL * (width + 1)), new Float64Array(ALL * (width + 1))];
  const add = (sums: Float64Array, y: number, sign: 1 | -1): void => {
    if (y < 0 || y >= height) return;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (coverage[i] === 0) continue;
      let bright = 0;
      const at = ALL * x;
      sums[at + COUNT] += sign;
      for (let k = 0; k < 3; k++) {
        const value = data[4 * i + k];
        sums[at + RED + k] += sign * value;
        bright += LUMA_WEIGHTS[k] * value;
      }
      sums[at + BRIGHT] += sign * bright * bright;
    }
  };
  for (let y = 0; y < side; y++) add(below, y, 1);
  for (let y = 0; y < height; y++) {
    add(above, y, 1);
    add(above, y - side - 1, -1);
    add(below, y + side, 1);
    add(below, y - 1, -1);
    for (let i = 0; i < ALL * width; i++) {
      sumsAbove[i + ALL] = sumsAbove[i] + above[i];
      sumsBelow[i + ALL] = sumsBelow[i] + below[i];
    }
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (coverage[i] === 0) continue;
      let calmest = Infinity;
      for (let corner = 0; corner < 4; corner++) {
        const sums = corner < 2 ? sumsAbove : sumsBelow;
        const from = ALL * (corner & 1 ? x : Math.max(0, x - side)), to = ALL * (corner & 1 ? Math.min(width, x + side + 1) : x + 1); // prettier-ignore
        const count = sums[to] - sums[from];
        const red = (sums[to + RED] - sums[from + RED]) / count, green = (sums[to + 2] - sums[from + 2]) / count, blue = (sums[to + 3] - sums[from + 3]) / count; // prettier-ignore
        const mean = LUMA_WEIGHTS[0] * red + LUMA_WEIGHTS[1] * green + LUMA_WEIGHTS[2] * blue;
        const unrest = (sums[to + BRIGHT] - sums[from + BRIGHT]) / count - mean * mean;
        if (unrest >= calmest) continue;
        calmest = unrest;
        out[4 * i] = Math.round(red);
        out[4 * i + 1] = Math.round(green);
        out[4 * i + 2] = Math.round(blue);
      }
    }
  }
  return out;
}
