import type { RgbView } from '../colour/rgb-view.js';
import { BAND_ROWS, type ViewRows } from '../colour/view-rows.js';
import { likeness, squaredDifference } from './in-place.js';

/** What was made of a frame near the one in question. */
export interface MadeNearby {
  /** The frame as it was, read a band at a time. */
  readonly source: ViewRows;
  /** What became of it, 0…1 as 0…65535, planar. */
  readonly made: Uint16Array;
}

/**
 * Makes what became of a frame agree with what became of those around it where things stand still: every pixel becomes the mean of itself and of the pixels at the
 * same place in the others, as far as the sources are alike there. Strokes that the grain of the source turned this way and that then lie still.
 *
 * @param view the frame as it was @param made what became of it, in place
 */
export function agreeInPlace({ width, height, data }: RgbView, made: Float32Array, around: readonly MadeNearby[]): void {
  const area = width * height;
  const sources = around.map(() => new Float32Array(3 * BAND_ROWS * width));
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - top);
    const band = rows * width;
    around.forEach(({ source }, k) => source.read(top, rows, sources[k]));
    for (let i = 0, at = top * width; i < band; i += 1, at += 1) {
      let total = 1;
      let [red, green, blue] = [0, 0, 0];
      for (let k = 0; k < around.length; k += 1) {
        const weight = likeness(squaredDifference(data, sources[k], at, area, i, band));
        if (weight === 0) continue;
        const other = around[k].made;
        total += weight;
        red += weight * other[at];
        green += weight * other[at + area];
        blue += weight * other[at + 2 * area];
      }
      made[at] = (made[at] + red / 65535) / total;
      made[at + area] = (made[at + area] + green / 65535) / total;
      made[at + 2 * area] = (made[at + 2 * area] + blue / 65535) / total;
    }
  }
}
