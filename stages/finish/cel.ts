import { flattening } from './flatten.js';
import { inkLines } from './ink-lines.js';
import type { FinishLayer } from './layer.js';
import { lumaOf } from './scene-light.js';
import { softBlur } from './soft-blur.js';
import { inTones } from './tones.js';

const TONES = 6;
const SOFT = 0.14;
const VIVID = 1.4;

const INK = [0.06, 0.05, 0.08] as const;

/** A drawn film: few flat tones, and even ink lines around shapes. */
export const cel: FinishLayer = ({ size, amount, options: { scale } }) => {
  const { width, height } = size;
  const area = width * height;
  const flatten = flattening(size, { reach: (height * scale) / 26, alike: 0.26 });
  const draw = inkLines(size, { width: (scale * Math.max(1, amount)) / 520, from: 0.0075, black: 0.022, join: 4 });
  const calm = softBlur(size, Math.max(0.6, (height * scale) / 560)); // weave and grain are no shapes
  const [light, flat] = [new Float32Array(area), new Float32Array(3 * area)];
  const cover = Math.min(1, amount);
  return (rgb) => {
    for (let c = 0; c < 3 * area; c += area) calm(rgb.subarray(c, c + area), flat.subarray(c, c + area));
    flatten(flat);
    const ink = draw(lumaOf(rgb, light));
    lumaOf(flat, light);
    for (let i = 0; i < area; i++) {
      const tone = inTones(light[i], TONES, SOFT);
      for (let c = 0, at = i; c < 3; c++, at += area) {
        const paint = tone + VIVID * (flat[at] - light[i]);
        rgb[at] += cover * (paint + ink[i] * (INK[c] - paint) - rgb[at]);
      }
    }
  };
};
