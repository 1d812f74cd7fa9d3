import type { Size } from '../../core/size.js';

/**
 * Squared distance of every pixel to the nearest one that is not inside, in pixels (Felzenszwalb and Huttenlocher, "Distance transforms of
 * sampled functions", 2012). The picture's borders do not count.
 *
 * @param mask 0 is outside
 */
export function distanceInside(mask: Uint8Array, { width, height }: Size): Float32Array {
  const far = 1e12;
  const distances = Float32Array.from(mask, (share) => (share ? far : 0));
  const longest = Math.max(width, height);
  const places = new Int32Array(longest);
  const borders = new Float64Array(longest + 1);
  const line = new Float64Array(longest);
  const sweep = (start: number, step: number, count: number): void => {
    for (let i = 0; i < count; i++) line[i] = distances[start + i * step];
    let last = 0;
    places[0] = 0;
    borders[0] = -Infinity;
    borders[1] = Infinity;
    for (let i = 1; i < count; i++) {
      let meets = crossing(line, places[last], i);
      while (meets <= borders[last]) {
        last -= 1;
        meets = crossing(line, places[last], i);
      }
      last += 1;
      places[last] = i;
      borders[last] = meets;
      borders[last + 1] = Infinity;
    }
    for (let i = 0, at = 0; i < count; i++) {
      while (borders[at + 1] < i) at += 1;
      distances[start + i * step] = (i - places[at]) ** 2 + line[places[at]];
    }
  };
  for (let x = 0; x < width; x++) sweep(x, width, height);
  for (let y = 0; y < height; y++) sweep(y * width, 1, width);
  return distances;
}

/** Where the parabolas over two places meet. */
const crossing = (line: Float64Array, one: number, other: number): number =>
  (line[other] + other * other - (line[one] + one * one)) / (2 * (other - one));
