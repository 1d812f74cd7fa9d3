import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';

/** Colours as a painter mixes them. @param vivid saturation, 1 as it is @param deep how far tones go apart along an S, 0…1 */
export function deepened(rgb: Float32Array, into: Float32Array, vivid: number, deep: number): Float32Array {
  const area = rgb.length / 3;
  const [r, g, b] = LUMA_WEIGHTS;
  for (let i = 0; i < area; i++) {
    const luma = r * rgb[i] + g * rgb[i + area] + b * rgb[i + 2 * area];
    for (let at = i; at < rgb.length; at += area) {
      const value = Math.min(1, Math.max(0, luma + vivid * (rgb[at] - luma)));
      into[at] = value + deep * (value * value * (3 - 2 * value) - value);
    }
  }
  return into;
}
