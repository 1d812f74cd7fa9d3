import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';
import { type Manner, times } from './manner.js';

/** How much more vivid the colours of a bold painter are. */
const BOLD = 1.18;

/** What warm colours are times, and cool ones divided by, where a painter's palette is warm. */
const WARMTH = [1.09, 1.01, 0.87] as const;

/** Colours of a warm or cool palette, in place. @param warm −1…1, 0 leaves them */
export function warmed(rgb: Float32Array, warm: number): Float32Array {
  const area = rgb.length / 3;
  const gains = WARMTH.map((gain) => Math.pow(gain, warm));
  for (let at = 0; warm && at < rgb.length; at++) rgb[at] *= gains[Math.floor(at / area)];
  return rgb;
}

/** Colours as a painter mixes them, each in a palette of its own. @param vivid saturation, 1 as it is @param deep how far tones go apart along an S, 0…1 */
export const mixed = (rgb: Float32Array, into: Float32Array, vivid: number, deep: number, { warm, bold }: Manner): Float32Array =>
  warmed(deepened(rgb, into, vivid * times(bold, BOLD), deep), warm);

function deepened(rgb: Float32Array, into: Float32Array, vivid: number, deep: number): Float32Array {
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
