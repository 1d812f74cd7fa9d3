import type { Size } from '../../core/size.js';
import { boxMean } from '../../media/colour/box-mean.js';
import { alongShapes } from './along-shapes.js';
import type { Chance } from './chance.js';
import { addNoise } from './drifting-noise.js';
import type { BlockMarks } from './marked-blocks.js';
import type { ShapeFlow } from './shape-flow.js';

/** Lines of a burin or knife. Lengths are picture heights. */
export interface Streaks {
  /** From line to line. */
  readonly period: number;
  /** How far one runs to either side before it ends or meets another. */
  readonly length: number;
  /** Tells fields of one layer apart. */
  readonly field: number;
}

/** Pixels on the way along a line that are looked at, to either side. */
const STEPS = 16;

/** Lines nearer to one another than so many pixels run together. */
const NEAREST = 3.6;

/** What is evened over so many distances from line to line: their mean, and their strength. */
const MEAN = 0.9;
const POWER = 1.5;

/** How far around a place lines must be drawn for it, pixels. */
export const aroundStreaks = (apart: number): number => (MEAN + POWER) * Math.max(NEAREST, apart) + 4;

/**
 * Opens lines along the shapes, as even shares: on each pixel a number of 0…1, each as frequent as any other where it is looked at, so that "less than the
 * darkness" is as black as it is dark. Noise that lies still on the sheet is drawn out along the shapes, and made equally strong everywhere.
 *
 * @param form size of the directions
 * @returns draws them where they are needed, which is {@link aroundStreaks} farther than they are looked at
 */
export function streaks(
  size: Size,
  form: Size,
  { period, length, field }: Streaks,
  chance: Chance,
): (flow: ShapeFlow, needed: BlockMarks) => Float32Array {
  const { width, height } = size;
  const apart = Math.max(NEAREST, period * height);
  const noise = new Float32Array(width * height);
  addNoise(noise, size, chance, { field, lump: (0.5 * apart) / height, left: 0, top: 0 }, 1);
  const stride = Math.max(1, (length * height) / STEPS);
  const sum = alongShapes(size, form, STEPS, stride, true);
  const mean = boxMean(size, Math.max(2, Math.round(MEAN * apart)));
  const power = boxMean(size, Math.max(3, Math.round(POWER * apart)));
  const [drawn, around] = [0, 1].map(() => new Float32Array(width * height));
  return (flow, needed) => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++)
        drawn[i] = needed(x, y) ? noise[i] + sum(noise, flow, x, y, 1) + sum(noise, flow, x, y, -1) : 0;
    mean(drawn, around);
    for (let i = 0; i < drawn.length; i++) {
      drawn[i] -= around[i];
      around[i] = drawn[i] * drawn[i];
    }
    power(around, around);
    for (let i = 0; i < drawn.length; i++) drawn[i] = 1 / (1 + Math.exp((-1.7 * drawn[i]) / Math.sqrt(around[i] + 1e-9)));
    return drawn;
  };
}
