import type { Size } from '../../core/size.js';
import type { Chance } from './chance.js';

/** A window onto an endless field of noise. */
export interface NoiseWindow {
  /** Which field. */
  readonly field: number;
  /** Size of its lumps, picture heights. */
  readonly lump: number;
  /** Where the picture's corner lies in it, picture heights. */
  readonly left: number;
  readonly top: number;
}

/**
 * Smooth noise of mean 0, about −1…1, on every pixel of a picture: chance at the corners of a grid, smooth between. Adds it to a plane.
 *
 * @param weight how much is added
 */
export function addNoise(into: Float32Array, { width, height }: Size, chance: Chance, window: NoiseWindow, weight: number): void {
  const { field, lump, left, top } = window;
  const step = 1 / (lump * height);
  const [x0, y0] = [left / lump, top / lump];
  const firstColumn = Math.floor(x0);
  const columns = Math.floor(x0 + width * step) - firstColumn + 2;
  const row = (y: number): Float64Array =>
    Float64Array.from({ length: columns }, (_, at) => 2 * chance(firstColumn + at, y, field)[0] - 1);
  let current = Math.floor(y0);
  let [upper, lower] = [row(current), row(current + 1)];
  for (let y = 0; y < height; y++) {
    const down = y0 + (y + 0.5) * step;
    while (Math.floor(down) > current) {
      current += 1;
      [upper, lower] = [lower, row(current + 1)];
    }
    const v = smooth(down - current);
    for (let x = 0; x < width; x++) {
      const across = x0 + (x + 0.5) * step - firstColumn;
      const column = Math.floor(across);
      const u = smooth(across - column);
      const above = upper[column] + u * (upper[column + 1] - upper[column]);
      const below = lower[column] + u * (lower[column + 1] - lower[column]);
      into[y * width + x] += weight * (above + v * (below - above));
    }
  }
}

const smooth = (share: number): number => share * share * share * (share * (6 * share - 15) + 10);

/** Smooth noise of mean 0, about −1…1, over time alone. @param rate changes a second */
export function noiseAt(chance: Chance, seconds: number, rate: number, field: number): number {
  const at = seconds * rate;
  const before = Math.floor(at);
  const one = chance(before, 0, field)[0];
  const share = smooth(at - before);
  return 2 * (one + share * (chance(before + 1, 0, field)[0] - one)) - 1;
}
