import type { Size } from '../../core/size.js';
import { boxMean } from '../../media/colour/box-mean.js';
import { distanceInside } from './distance-inside.js';

/**
 * A mask with a soft edge.
 *
 * @param width of the edge, pixels
 * @param edge inside: nothing that was outside is edited, and what was whole is less near its edge; both: half of the edge lies outside
 */
export function feathered(mask: Uint8Array, size: Size, width: number, edge: 'inside' | 'both'): Uint8Array {
  if (width <= 0) return mask;
  if (edge === 'both') {
    const shares = Float32Array.from(mask);
    const mean = boxMean(size, Math.max(1, Math.round(width / 4)));
    mean(shares, shares);
    mean(shares, shares);
    return Uint8Array.from(shares, Math.round);
  }
  const distances = distanceInside(mask, size);
  return mask.map((share, i) => {
    const depth = Math.sqrt(distances[i]) / (width + 1); // the first pixel inside has some already
    return depth >= 1 ? share : Math.round(share * depth);
  });
}
