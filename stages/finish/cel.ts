import type { Ink } from './brush.js';
import { drawnShapes } from './drawn-shapes.js';
import { flatTones } from './flat-tones.js';
import type { FinishLayer } from './layer.js';
import { times } from './manner.js';
import { warmed } from './palette.js';
import { lumaOf } from './scene-light.js';

const TONES = 6;
const VIVID = 1.4;

/** Inks, one of which a seed takes, and how much wider its pen may be. */
const INKS: readonly [Ink, ...Ink[]] = [
  [0.06, 0.05, 0.08],
  [0.14, 0.06, 0.04],
  [0.03, 0.05, 0.17],
];
const WIDE = 1.6;

/** A drawn film: few flat tones, and even ink lines around shapes. */
export const cel: FinishLayer = ({ size, amount, manner, options: { scale } }) => {
  const area = size.width * size.height;
  const pen = { width: (scale * Math.max(1, amount) * times(manner.wide, WIDE)) / 520, from: 0.0075, black: 0.022, join: 4 };
  const shapesOf = drawnShapes(size, pen, scale);
  const tonesOf = flatTones(size, TONES);
  const [light, tones] = [new Float32Array(area), new Float32Array(area)];
  const line = manner.of(INKS);
  const cover = Math.min(1, amount);
  return (rgb) => {
    const { flat, ink } = shapesOf(rgb);
    tonesOf(lumaOf(warmed(flat, manner.warm), light), tones);
    for (let i = 0; i < area; i++)
      for (let c = 0, at = i; c < 3; c++, at += area) {
        const paint = tones[i] + VIVID * (flat[at] - light[i]);
        rgb[at] += cover * (paint + ink[i] * (line[c] - paint) - rgb[at]);
      }
  };
};
