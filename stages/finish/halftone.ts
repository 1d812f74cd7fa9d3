import { darkness } from './darkness.js';
import { dotScreen } from './dot-screen.js';
import { drawnShapes } from './drawn-shapes.js';
import { flatTones } from './flat-tones.js';
import type { FinishLayer } from './layer.js';
import { times } from './manner.js';
import { warmed } from './palette.js';
import { lumaOf } from './scene-light.js';
import { smoothStep } from '../../core/smooth-step.js';

const TONES = 4;
const VIVID = 1.75;

/** Colours are printed pale, as inks on cheap paper are: share of white, an exponent. */
const PAPER = 0.2;
const PALE = 0.7;

/** Ink, and how much of the colour under it shows. */
const INK = [0.07, 0.055, 0.095] as const;
const THIN = 0.12;

/** Darkness at which dots begin, and at which nothing is left between them. */
const DOTS = [0.3, 0.96] as const;

/** From dot to dot, picture heights, and how much wider that may be; how far screens are turned, one of which a seed takes. */
const PERIOD = 1 / 64;
const WIDE = 1.25;
const TURNED: readonly [number, ...number[]] = [Math.PI / 4, Math.PI / 12, (5 * Math.PI) / 12, Math.PI / 6];

/** A page of a comic: pale flat colours, dots of ink that grow where it is darker, lines around shapes. */
export const halftone: FinishLayer = ({ size, amount, manner, options: { scale } }) => {
  const area = size.width * size.height;
  const shapesOf = drawnShapes(size, { width: (scale * Math.max(1, amount)) / 460, from: 0.0075, black: 0.022, join: 4 }, scale);
  const darkOf = darkness(size, { calm: scale / 240, raise: 0.7, around: scale / 16, middle: 0.56 });
  const tonesOf = flatTones(size, TONES);
  const screen = dotScreen(size, { period: PERIOD * scale * times(manner.wide, WIDE), angle: manner.of(TURNED) });
  const [light, tones, dots] = [0, 1, 2].map(() => new Float32Array(area));
  const cover = Math.min(1, amount);
  return (rgb, moment) => {
    const { flat, ink } = shapesOf(rgb);
    const dark = darkOf(rgb, moment);
    tonesOf(lumaOf(warmed(flat, manner.warm), light), tones);
    screen((i) => (dark[i] - DOTS[0]) / (DOTS[1] - DOTS[0]), dots);
    for (let i = 0; i < area; i++) {
      const tone = Math.pow(Math.max(0, tones[i]), PALE);
      const solid = smoothStep(0.93, 1, dark[i]);
      const black = 1 - (1 - Math.max(dots[i], solid)) * (1 - ink[i]);
      for (let c = 0, at = i; c < 3; c++, at += area) {
        const colour = Math.min(1, Math.max(0, tone + VIVID * (flat[at] - light[i])));
        const bare = PAPER + (1 - PAPER) * colour;
        rgb[at] += cover * (bare + black * (INK[c] + THIN * bare - bare) - rgb[at]);
      }
    }
  };
};
