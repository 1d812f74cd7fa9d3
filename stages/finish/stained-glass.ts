import type { Size } from '../../core/size.js';
import { addNoise } from './drifting-noise.js';
import { drawnShapes } from './drawn-shapes.js';
import type { FinishLayer } from './layer.js';
import { times } from './manner.js';
import { mixed } from './palette.js';
import { panesOf } from './panes.js';
import { softBlur } from './soft-blur.js';

/** Half the width of a lead, picture heights, and least pixels. */
const LEAD = 1 / 330;
const THINNEST = 0.9;

const BLACK = [0.045, 0.045, 0.055] as const;
const VIVID = 1.9;
const DEEP = 0.45;

/** Light behind the window, how unevenly it comes through (from pane to pane, within a pane), and how much warmer or cooler one pane is than the next. */
const LIT = 0.96;
const OWN = 0.09;
const UNEVEN = 0.05;
const WARM = [0.06, 0.01, -0.07] as const;

/** Panes of one seed are so many times as large as of another. */
const WIDE = 1.3;

/** How much of a pane is one colour: the rest is painted on the glass. */
const PLAIN = 0.7;

/** A leaded window: panes of deep colours that follow the shapes of the picture, and black leads between them. */
export const stainedGlass: FinishLayer = ({ size, amount, chance, manner, options: { scale } }) => {
  const area = size.width * size.height;
  const half = Math.max(THINNEST, LEAD * scale * Math.max(1, amount) * size.height);
  const shapesOf = drawnShapes(size, { width: (0.8 * scale) / 420, from: 0.012, black: 0.04, join: 6 }, scale);
  const divide = panesOf(size, scale * times(manner.wide, WIDE), chance);
  const leadOf = leads(size, half);
  const glow = new Float32Array(area);
  addNoise(glow, size, chance, { field: 4, lump: scale / 30, left: 0, top: 0 }, UNEVEN);
  addNoise(glow, size, chance, { field: 5, lump: scale / 90, left: 0, top: 0 }, UNEVEN);
  const deep = new Float32Array(3 * area);
  const cover = Math.min(1, amount);
  return (rgb) => {
    const { flat, ink } = shapesOf(rgb);
    const { panes, colours, own } = divide(flat);
    const lead = leadOf(panes);
    for (let c = 0, at = 0; c < 3; c++)
      for (let i = 0; i < area; i++, at++) flat[at] += PLAIN * (colours[3 * panes[i] + c] - flat[at]);
    mixed(flat, deep, VIVID, DEEP, manner);
    for (let i = 0; i < area; i++) {
      const black = 1 - (1 - lead[i]) * (1 - 0.85 * ink[i]);
      const light = LIT + OWN * own[panes[i]] + glow[i];
      for (let c = 0, at = i; c < 3; c++, at += area) {
        const glass = Math.min(1, light * (1 + WARM[c] * own[panes[i]]) * deep[at] + 0.02);
        rgb[at] += cover * (glass + black * (BLACK[c] - glass) - rgb[at]);
      }
    }
  };
};

/** Opens leads along the borders of panes: soft over a pixel, and round at corners. The plane is used again. */
function leads(size: Size, half: number): (panes: Int32Array) => Float32Array {
  const { width, height } = size;
  const [border, wide] = [0, 1].map(() => new Float32Array(width * height));
  const sigma = Math.max(0.8, 0.75 * half);
  const spread = softBlur(size, sigma);
  const middle = 1 / (sigma * Math.sqrt(2 * Math.PI)); // what is left of a line of one pixel
  const rim = middle * Math.exp((-half * half) / (2 * sigma * sigma));
  const step = (middle * half * Math.exp((-half * half) / (2 * sigma * sigma))) / (sigma * sigma); // a pixel's fall there
  return (panes) => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++)
        border[i] = (x + 1 < width && panes[i] !== panes[i + 1]) || (y + 1 < height && panes[i] !== panes[i + width]) ? 1 : 0;
    spread(border, wide);
    for (let i = 0; i < wide.length; i++) wide[i] = Math.min(1, Math.max(0, (wide[i] - rim) / step + 0.5));
    return wide;
  };
}
