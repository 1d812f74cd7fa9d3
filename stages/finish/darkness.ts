import type { Size } from '../../core/size.js';
import { boxMean } from '../../media/colour/box-mean.js';
import type { Moment } from './layer.js';
import { lumaOf, sceneLight } from './scene-light.js';
import { softBlur } from './soft-blur.js';

/** How a drawing sees tones. */
export interface Eye {
  /** Grain and weave under this size are not seen, picture heights. */
  readonly calm: number;
  /** How far local contrast is raised, and over what distance, picture heights: eyes, mouths and letters stay readable in few tones. */
  readonly raise: number;
  readonly around: number;
  /** Lightness that the mean of the shot gets, 0…1; of a picture that has none, its own mean. */
  readonly middle: number;
}

/** Exposure is moved no further than this, as an exponent. */
const FARTHEST = 1.7;

/** Opens how dark a drawing is to be at each place of a picture, 0 (bare sheet) … 1. The plane is used again. */
export function darkness(size: Size, { calm, raise, around, middle }: Eye): (rgb: Float32Array, moment: Moment) => Float32Array {
  const { height } = size;
  const soften = softBlur(size, Math.max(0.6, calm * height));
  const mean = boxMean(size, Math.max(2, Math.round(around * height)));
  const [light, seen, near] = [0, 1, 2].map(() => new Float32Array(size.width * height));
  return (rgb, { light: shot = sceneLight(rgb) }) => {
    soften(lumaOf(rgb, light), seen);
    mean(seen, near);
    mean(near, near);
    const bright = Math.min(0.9, Math.max(0.08, shot));
    const gamma = Math.min(FARTHEST, Math.max(1 / FARTHEST, Math.log(middle) / Math.log(bright)));
    for (let i = 0; i < seen.length; i++) {
      const value = Math.min(1, Math.max(0, seen[i] + raise * (seen[i] - near[i])));
      seen[i] = 1 - Math.pow(value, gamma);
    }
    return seen;
  };
}
