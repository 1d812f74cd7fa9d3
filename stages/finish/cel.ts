import { drawnShapes } from './drawn-shapes.js';
import type { FinishLayer } from './layer.js';
import { lumaOf } from './scene-light.js';
import { smoothStep } from '../smooth-step.js';
import { inTones } from './tones.js';

const TONES = 6;

/**
 * One tone goes over into the next in this share of a tone where lightness changes fast, and in that one where it hardly changes (Winnemöller, Olsen and Gooch,
 * "Real-time video abstraction", 2006): there a hard rim would run over the picture with every breath of light.
 */
const SOFT = [0.14, 0.75] as const;

/** What is slow and what is fast, tones a picture height. */
const SLOPES = [5, 36] as const;
const VIVID = 1.4;

const INK = [0.06, 0.05, 0.08] as const;

/** A drawn film: few flat tones, and even ink lines around shapes. */
export const cel: FinishLayer = ({ size, amount, options: { scale } }) => {
  const { width, height } = size;
  const area = width * height;
  const pen = { width: (scale * Math.max(1, amount)) / 520, from: 0.0075, black: 0.022, join: 4 };
  const shapesOf = drawnShapes(size, pen, scale);
  const light = new Float32Array(area);
  const cover = Math.min(1, amount);
  const step = Math.max(1, Math.round(height / 240));
  const perHeight = (TONES * height) / (2 * step);
  return (rgb) => {
    const { flat, ink } = shapesOf(rgb);
    lumaOf(flat, light);
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const across = light[i + (x + step < width ? step : 0)] - light[i - (x >= step ? step : 0)];
        const down = light[i + (y + step < height ? step * width : 0)] - light[i - (y >= step ? step * width : 0)];
        const slope = Math.sqrt(across * across + down * down) * perHeight;
        const soft = SOFT[1] + smoothStep(SLOPES[0], SLOPES[1], slope) * (SOFT[0] - SOFT[1]);
        const tone = inTones(light[i], TONES, soft);
        for (let c = 0, at = i; c < 3; c++, at += area) {
          const paint = tone + VIVID * (flat[at] - light[i]);
          rgb[at] += cover * (paint + ink[i] * (INK[c] - paint) - rgb[at]);
        }
      }
  };
};
