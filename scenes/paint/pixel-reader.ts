import type { FilmedView } from '../view.js';

/** What {@link pixelReader} read last: red, green and blue as edited, the same as filmed, and trust. */
export const TAP = new Float64Array(7);

/**
 * Reads a view between its pixels from those that show the surface in question: the same triangle, or the same part at a depth that its slope
 * can explain. Where all sixteen around do, by the cubic convolution of Keys (1981), which keeps the contrast of what was filtered once already;
 * elsewhere bilinearly from the nearest four. Where pixels are as fine as texels, those of other islands do not mix in.
 */
export function pixelReader(
  { seen, edited: { data, width, height }, source }: FilmedView,
  trust: Float32Array,
  id: number,
  islandOf: Int32Array,
): (x: number, y: number, triangle: number, depth: number, tolerance: number, fine: boolean) => boolean {
  const area = width * height;
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  const shows = (i: number, triangle: number, depth: number, tolerance: number, fine: boolean): boolean =>
    trust[i] !== 0 &&
    seen.part[i] === id &&
    !(fine && islandOf[seen.triangle[i]] !== islandOf[triangle]) &&
    (seen.triangle[i] === triangle || Math.abs(seen.depth[i] - depth) < tolerance);
  const add = (i: number, weight: number): void => {
    for (let k = 0; k < 3; k++) {
      TAP[k] += weight * data[k * area + i];
      TAP[k + 3] += weight * source.data[k * area + i];
    }
    TAP[6] += weight * trust[i];
  };
  const readCubic = (left: number, top: number, triangle: number, depth: number, tolerance: number, fine: boolean): boolean => {
    if (left < 1 || top < 1 || left + 2 >= width || top + 2 >= height) return false;
    for (let v = -1; v < 3; v++)
      for (let u = -1; u < 3; u++) if (!shows((top + v) * width + left + u, triangle, depth, 2 * tolerance, fine)) return false;
    for (let v = 0; v < 4; v++) for (let u = 0; u < 4; u++) add((top + v - 1) * width + left + u - 1, down[v] * across[u]);
    return true;
  };
  return (x, y, triangle, depth, tolerance, fine) => {
    const left = Math.floor(x - 0.5), top = Math.floor(y - 0.5); // prettier-ignore
    if (left < -1 || top < -1 || left >= width || top >= height) return false;
    const fx = x - 0.5 - left, fy = y - 0.5 - top; // prettier-ignore
    TAP.fill(0);
    cubicWeights(fx, across);
    cubicWeights(fy, down);
    if (readCubic(left, top, triangle, depth, tolerance, fine)) return true;
    let sum = 0;
    for (let tap = 0; tap < 4; tap++) {
      const px = left + (tap & 1), py = top + (tap >> 1); // prettier-ignore
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const i = py * width + px;
      if (!shows(i, triangle, depth, tolerance, fine)) continue;
      const weight = (tap & 1 ? fx : 1 - fx) * (tap >> 1 ? fy : 1 - fy);
      sum += weight;
      add(i, weight);
    }
    if (sum < 0.3) return false;
    for (let k = 0; k < 7; k++) TAP[k] /= sum;
    return true;
  };
}

/** Weights of the four samples around a place that lies `t` after the second (Catmull and Rom 1974). */
function cubicWeights(t: number, into: Float64Array): void {
  into[0] = t * (-0.5 + t * (1 - 0.5 * t));
  into[1] = 1 + t * t * (-2.5 + 1.5 * t);
  into[2] = t * (0.5 + t * (2 - 1.5 * t));
  into[3] = t * t * (-0.5 + 0.5 * t);
}
