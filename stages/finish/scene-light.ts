import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';

/** Of so many pixels one is looked at. */
const STRIDE = 29;

/** Mean luma of a picture: how light the place is that something falls through. */
export function sceneLight(rgb: Float32Array): number {
  const area = rgb.length / 3;
  const [r, g, b] = LUMA_WEIGHTS;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < area; i += STRIDE, count++) sum += r * rgb[i] + g * rgb[i + area] + b * rgb[i + 2 * area];
  return sum / count;
}

/** A plane of luma. */
export function lumaOf(rgb: Float32Array, into: Float32Array): Float32Array {
  const area = into.length;
  const [r, g, b] = LUMA_WEIGHTS;
  for (let i = 0; i < area; i++) into[i] = r * rgb[i] + g * rgb[i + area] + b * rgb[i + 2 * area];
  return into;
}
