import type { Size } from '../../core/size.js';
import type { Chance } from './chance.js';
import { addNoise } from './drifting-noise.js';

/** Lumps of the sheet: size in picture heights, and weight. */
const LUMPS = [
  [1 / 80, 0.16],
  [1 / 150, 0.75],
  [1 / 300, 0.6],
] as const;

/** How high a rough sheet stands at each pixel, mean 0, about −1…1. */
export function toothOf(size: Size, chance: Chance, scale: number): Float32Array {
  const sheet = new Float32Array(size.width * size.height);
  LUMPS.forEach(([lump, weight], field) => {
    // tooth finer than a pixel and a half is not seen
    if (lump * scale * size.height < 1.5) return;
    addNoise(sheet, size, chance, { field, lump: lump * scale, left: 0, top: 0 }, weight);
  });
  return sheet;
}
