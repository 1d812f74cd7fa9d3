import { boxMean } from '../../media/colour/box-mean.js';
import type { FinishLayer } from './layer.js';
import { stockOf } from './stocks.js';
import { createWhite } from './white.js';

/** Where the other colours read the same field of noise: so far apart that nobody sees it. Samples. */
const APART = [
  [0, 0],
  [13, 5],
  [4, 17],
] as const;

/**
 * Grain of film, new on every frame. Size and strength are the stock's: clumps are as large as its gauge makes them, strongest in the middle tones (where
 * as many crystals are developed as not), weaker in the blacks, least in the whites of a print.
 */
export const grain: FinishLayer = ({ size: { width, height }, amount, chance, options }) => {
  const [clump, strength, common] = stockOf(options.stock).grain;
  const pixels = clump * options.scale * height;
  // a clump smaller than a pixel is seen as the mean of several
  const deviation = strength * amount * Math.min(1, pixels) ** 0.5;
  const wide = { width: width + 24, height: height + 24 };
  const field = new Float32Array(wide.width * wide.height);
  const fill = createWhite(chance);
  const soften = pixels > 1.15 ? softener(wide, pixels) : undefined;
  const [shared, own] = [Math.sqrt(common), Math.sqrt(1 - common)];
  return (rgb, { tick }) => {
    fill(field, tick);
    soften?.(field);
    const area = width * height;
    for (let c = 0; c < 3; c++) {
      const [dx, dy] = APART[c];
      for (let y = 0, i = 0; y < height; y++) {
        const here = (y + 2) * wide.width + 1;
        const there = (y + 2 + dy) * wide.width + 1 + dx;
        for (let x = 0; x < width; x++, i++) {
          const at = c * area + i;
          const value = Math.min(1, Math.max(0, rgb[at]));
          const noise = common >= 1 || c === 0 ? field[here + x] : shared * field[here + x] + own * field[there + x];
          rgb[at] += deviation * (0.3 + 2.05 * Math.sqrt(value) * (1 - value)) * noise;
        }
      }
    }
  };
};

/** Clumps: a blur that keeps the deviation. Widths between whole radii are a mix of the two nearest. */
function softener(size: { readonly width: number; readonly height: number }, pixels: number): (field: Float32Array) => void {
  const sigma = 0.42 * pixels;
  const mean = boxMean(size, 1);
  // a box of 3 has variance 2/3: so many passes, the last one in part
  const passes = (sigma * sigma) / (2 / 3);
  const whole = Math.floor(passes);
  const part = passes - whole;
  const once = new Float32Array(size.width * size.height);
  return (field) => {
    for (let pass = 0; pass < whole; pass++) mean(field, field);
    mean(field, once);
    let sum = 0;
    for (let i = 0; i < field.length; i++) {
      field[i] += part * (once[i] - field[i]);
      sum += field[i] * field[i];
    }
    const gain = 1 / Math.sqrt(sum / field.length);
    for (let i = 0; i < field.length; i++) field[i] *= gain;
  };
}
