import { expect } from 'chai';
import type { Size } from '../../../core/size.js';
import { readOptions } from '../../../core/options.js';
import { FINISH_OPTIONS } from '../../../stages/finish-options.js';
import { openLayers } from '../../../stages/finish/open-layers.js';

/** A dark disc with a bright dot in it on a sky that grows lighter to the right; `noise` levels of grain on it. */
export function picture({ width, height }: Size, noise = 0, seed = 1): Float32Array {
  const rgb = new Float32Array(3 * width * height);
  let state = seed;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const far = Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) / height;
      const disc = Math.min(1, Math.max(0, (0.3 - far) * height + 0.5));
      const dot = Math.min(1, Math.max(0, (0.05 - far) * height + 0.5));
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const grain = (noise / 255) * ((2 * state) / 2 ** 32 - 1);
      const sky = [0.45 + (0.3 * x) / width, 0.6 + (0.2 * x) / width, 0.85];
      [0.5, 0.2, 0.15].forEach((dark, c) => {
        const value = sky[c] + disc * (dark - sky[c]);
        rgb[i + c * width * height] = value + dot * (0.9 - value) + grain;
      });
    }
  return rgb;
}

/** A picture with layers of the stage `finish`. */
export function painted(options: object, size: Size, rgb: Float32Array, seed = 1): Float32Array {
  const { values, problems } = readOptions(FINISH_OPTIONS, { ...options }, 'finish');
  expect(problems).deep.equal([]);
  const data = rgb.slice();
  openLayers(values, seed, size)(data, { seconds: 0, tick: 0 });
  return data;
}

/** The colour at a place, shares of width and height. */
export const at = (data: Float32Array, { width, height }: Size, x: number, y: number): number[] =>
  [0, 1, 2].map((c) => data[c * width * height + Math.floor(y * height) * width + Math.floor(x * width)]);

/** How far apart two pictures are. */
export const rms = (one: Float32Array, other: Float32Array): number =>
  Math.sqrt(one.reduce((sum, value, i) => sum + (value - other[i]) ** 2, 0) / one.length);
