import { LUMA_WEIGHTS } from '../colour/luma-weights.js';

/**
 * Luma Y′ of gamma-encoded RGB with the BT.709 weights, whatever matrix the clip itself is stored with, so that two clips of different
 * matrices are measured alike.
 *
 * @param rgb three planes of equal size, one after the other, 0…1 @param into memory for the result, default fresh
 * @param weights of red, green and blue, default those of BT.709
 */
export function luma(
  rgb: Float32Array,
  into: Float32Array = new Float32Array(rgb.length / 3),
  weights: readonly number[] = LUMA_WEIGHTS,
): Float32Array {
  const area = rgb.length / 3;
  const [r, g, b] = weights;
  for (let i = 0; i < area; i += 1) {
    into[i] = r * rgb[i] + g * rgb[area + i] + b * rgb[2 * area + i];
  }
  return into;
}

/** Mean luma of a picture, 0…1, without making the luma plane. */
export function meanLuma(rgb: Float32Array): number {
  const area = rgb.length / 3;
  let total = 0;
  for (let plane = 0; plane < 3; plane += 1) {
    let sum = 0;
    for (let i = plane * area; i < (plane + 1) * area; i += 1) sum += rgb[i];
    total += (LUMA_WEIGHTS[plane] as number) * sum;
  }
  return total / area;
}
