import type { Ink } from './brush.js';
import { darkness } from './darkness.js';
import { drawnShapes } from './drawn-shapes.js';
import { flatTones } from './flat-tones.js';
import type { FinishLayer } from './layer.js';
import { times } from './manner.js';

/** Five inks for each print, from dark to light; a seed takes one print. */
const PRINTS: readonly [readonly Ink[], ...(readonly Ink[])[]] = [
  [
    [0.1, 0.04, 0.3],
    [0.85, 0.05, 0.45],
    [1, 0.4, 0.15],
    [1, 0.85, 0.1],
    [0.98, 0.97, 0.85],
  ],
  [
    [0.05, 0.08, 0.32],
    [0.05, 0.42, 0.75],
    [0.95, 0.25, 0.5],
    [1, 0.72, 0.15],
    [0.99, 0.96, 0.8],
  ],
  [
    [0.2, 0.03, 0.2],
    [0.88, 0.12, 0.2],
    [0.1, 0.68, 0.65],
    [0.97, 0.8, 0.25],
    [0.97, 0.97, 0.88],
  ],
  [
    [0.12, 0.05, 0.28],
    [0.45, 0.15, 0.72],
    [1, 0.35, 0.55],
    [0.5, 0.88, 0.4],
    [0.98, 0.96, 0.7],
  ],
];

const BLACK = [0.03, 0.02, 0.05] as const;

/** Inks meet in this share of a tone where lightness hardly changes. */
const SLOW = 0.4;

/** How much wider lines may be from seed to seed. */
const WIDE = 1.4;

/** A screen print of the sixties: five flat inks for five tones of the shot, and black lines. */
export const popArt: FinishLayer = ({ size, amount, manner, options: { scale } }) => {
  const area = size.width * size.height;
  const pen = { width: (scale * Math.max(1, amount) * times(manner.wide, WIDE)) / 420, from: 0.009, black: 0.026, join: 5 };
  const shapesOf = drawnShapes(size, pen, scale);
  const darkOf = darkness(size, { calm: scale / 400, raise: 0.5, around: scale / 12, middle: 0.52 });
  const inks = manner.of(PRINTS);
  const tonesOf = flatTones(size, inks.length, SLOW);
  const [light, tones] = [new Float32Array(area), new Float32Array(area)];
  const cover = Math.min(1, amount);
  return (rgb, moment) => {
    const { flat, ink } = shapesOf(rgb);
    const dark = darkOf(flat, moment);
    for (let i = 0; i < area; i++) light[i] = 1 - dark[i];
    tonesOf(light, tones);
    for (let i = 0; i < area; i++) {
      const place = Math.min(inks.length - 1.001, Math.max(0, tones[i] * inks.length - 0.5));
      const [one, next] = [inks[place | 0], inks[(place | 0) + 1]];
      const share = place - (place | 0);
      for (let c = 0, at = i; c < 3; c++, at += area) {
        const paint = one[c] + share * (next[c] - one[c]);
        rgb[at] += cover * (paint + ink[i] * (BLACK[c] - paint) - rgb[at]);
      }
    }
  };
};
