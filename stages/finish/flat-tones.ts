import type { Size } from '../../core/size.js';
import { smoothStep } from '../../core/smooth-step.js';
import { inTones } from './tones.js';

/**
 * One tone goes over into the next in this share of a tone where lightness changes fast, and in that one where it hardly changes (Winnemöller, Olsen and Gooch,
 * "Real-time video abstraction", 2006): there a hard rim would run over the picture with every breath of light.
 */
const SOFT = 0.14;
const SLOW = 0.75;

/** What is slow and what is fast, tones a picture height. */
const SLOPES = [5, 36] as const;

/** Opens flat tones of a lightness. `into` is another plane than the first. @param slow share of a tone in which one goes over where lightness hardly changes */
export function flatTones(
  { width, height }: Size,
  tones: number,
  slow = SLOW,
): (light: Float32Array, into: Float32Array) => Float32Array {
  const step = Math.max(1, Math.round(height / 240));
  const perHeight = (tones * height) / (2 * step);
  return (light, into) => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const across = light[i + (x + step < width ? step : 0)] - light[i - (x >= step ? step : 0)];
        const down = light[i + (y + step < height ? step * width : 0)] - light[i - (y >= step ? step * width : 0)];
        const slope = Math.sqrt(across * across + down * down) * perHeight;
        const soft = slow + smoothStep(SLOPES[0], SLOPES[1], slope) * (SOFT - slow);
        into[i] = inTones(light[i], tones, soft);
      }
    return into;
  };
}
