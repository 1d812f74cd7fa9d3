import type { RgbView } from '../colour/rgb-view.js';
import { alongColours } from './along-colours.js';

/** What an edit did to the surface around each pixel of a picture: a change of R′G′B′ that is a line in luma. Planes of the picture's size. */
export interface SurfaceLine {
  /** Of R′, G′ and B′: how much the change grows with luma, and what it is where luma is 0. */
  readonly slopes: readonly Float32Array[];
  readonly bases: readonly Float32Array[];
  /** How far that is what was done, 0…1. */
  readonly holds: Float32Array;
}

/** How far a surface reaches, as a share of the shorter side, and the difference of colour that ends it. */
const REACH = 0.12;
const STOP = 0.08;
/** Variance of luma under which a surface has one tone. */
const EVEN = 0.03 ** 2;
/** Shares of a change's energy at which a line is not believed, and wholly, and energy over three channels that is nothing. */
const [UNLIKE, ALIKE] = [0.85, 0.97];
const LITTLE = 3 * (2 / 255) ** 2;
/** Shares of what a look leaves of it that a line must explain to count beside it, and to be taken in its place. */
const [WORSE, BETTER] = [0.1, 0.5];
/** How much of a surface must be known. */
const KNOWN = 1e-3;
/** Difference of colour, squared and summed over R′, G′ and B′, at which a pixel is half of the surface around, beside how much that varies. */
const ALIEN = 3 * 0.15 ** 2;

/**
 * Fits a line to what was done around each pixel, as far as its surface reaches. A coat that was made blue is one: so its folds stay where they are, and a
 * sleeve that nobody has seen is blue. A coat behind it that was left white stays so. What was put on a surface as a pattern is no line, and none is
 * needed where a look says as much.
 *
 * @param change what was done, planar @param told what a look says of it
 * @param known how well it is known, 0…1
 * @returns undefined where it is no line anywhere
 */
export function surfaceLine(
  picture: RgbView & { readonly gray: Float32Array },
  change: Float32Array,
  told: Float32Array,
  known: Float32Array,
): SurfaceLine | undefined {
  const { data, gray } = picture;
  const area = gray.length;
  const along = alongColours(picture, REACH, STOP);
  const mean = (value: (i: number) => number): Float32Array => {
    const plane = new Float32Array(area);
    for (let i = 0; i < area; i += 1) plane[i] = known[i] === 0 ? 0 : known[i] * value(i);
    along(plane);
    for (let i = 0; i < area; i += 1) plane[i] /= Math.max(weight[i], 1e-9);
    return plane;
  };
  const weight = known.slice();
  along(weight);
  const level = mean((i) => gray[i]);
  const spread = mean((i) => gray[i] ** 2);
  const [whole, left, untold, away, varies] = Array.from({ length: 5 }, () => new Float32Array(area));
  for (let i = 0; i < area; i += 1) spread[i] = Math.max(0, spread[i] - level[i] ** 2);
  const [slopes, bases]: Float32Array[][] = [[], []];
  for (let start = 0; start < 3 * area; start += area) {
    const base = mean((i) => change[start + i]);
    const slope = mean((i) => gray[i] * change[start + i]);
    const energy = mean((i) => change[start + i] ** 2);
    const unlike = mean((i) => (change[start + i] - told[start + i]) ** 2);
    const usual = mean((i) => data[start + i]);
    const square = mean((i) => data[start + i] ** 2);
    for (let i = 0; i < area; i += 1) {
      const together = slope[i] - level[i] * base[i];
      slope[i] = together / (spread[i] + EVEN);
      whole[i] += energy[i];
      left[i] += energy[i] - base[i] ** 2 - slope[i] * (2 * together - slope[i] * spread[i]);
      untold[i] += unlike[i];
      base[i] -= slope[i] * level[i];
      away[i] += (data[start + i] - usual[i]) ** 2;
      varies[i] += square[i] - usual[i] ** 2;
    }
    slopes.push(slope);
    bases.push(base);
  }
  const holds = whole.map((energy, i) => {
    const explained = 1 - Math.max(0, left[i] - LITTLE) / (energy + LITTLE);
    const better = 1 - (Math.max(0, left[i]) + LITTLE) / (untold[i] + LITTLE);
    const alike = 1 / (1 + (away[i] / (Math.max(0, varies[i]) + ALIEN)) ** 2);
    const right = clamped((explained - UNLIKE) / (ALIKE - UNLIKE)) * clamped((better - WORSE) / (BETTER - WORSE));
    return (right * alike * weight[i]) / (weight[i] + KNOWN);
  });
  return holds.some((value) => value > 0) ? { slopes, bases, holds } : undefined;
}

const clamped = (value: number): number => Math.min(1, Math.max(0, value));

/** Draws a planar change towards a line, in place: by a share of each pixel. */
export function drawToLine(change: Float32Array, gray: Float32Array, { slopes, bases }: SurfaceLine, share: Float32Array): void {
  const area = gray.length;
  for (let c = 0; c < 3; c += 1)
    for (let i = 0, at = c * area; i < area; i += 1, at += 1)
      if (share[i] > 0) change[at] += share[i] * (slopes[c][i] * gray[i] + bases[c][i] - change[at]);
}

/** A line whose planes go another way each: to another size, or along a motion. */
export const mapLine = ({ slopes, bases, holds }: SurfaceLine, map: (plane: Float32Array) => Float32Array): SurfaceLine => ({
  slopes: slopes.map(map),
  bases: bases.map(map),
  holds: map(holds),
});
