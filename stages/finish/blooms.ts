import type { Size } from '../../core/size.js';
import { smoothStep } from '../../core/smooth-step.js';
import type { Chance } from './chance.js';
import { addNoise } from './drifting-noise.js';

/** One place in so many picture heights may have a bloom; how often it does; how large they are, picture heights. */
const CELL = 0.34;
const OFTEN = 0.42;
const RADII = [0.07, 0.19] as const;

/** How far a rim wanders, radii, by lumps of these sizes, picture heights. */
const WANDERS = [
  [1 / 7, 0.42],
  [1 / 16, 0.24],
  [1 / 40, 0.12],
] as const;

/** How far a rim may lie from where it would be without wandering, radii. */
const WANDER = WANDERS.reduce((sum, [, weight]) => sum + weight, 0);

/** How wide a rim is, radii; how pale the inside is beside what it is dark. */
const RIM = 0.1;
const PALE = 0.75;

/**
 * Blooms of a wash: water that ran back into drying paint and pushed the pigment to a wandering rim. How much denser it is at each pixel, −1…1; a function of
 * chance alone, so that they lie still on the sheet.
 */
export function bloomsOf(size: Size, scale: number, chance: Chance): Float32Array {
  const { width, height } = size;
  const dense = new Float32Array(width * height);
  const wander = new Float32Array(width * height);
  WANDERS.forEach(([lump, weight], at) => addNoise(wander, size, chance, { field: 8 + at, lump: lump * scale, left: 0, top: 0 }, weight)); // prettier-ignore
  const cell = CELL * scale * height;
  for (let row = -1; row <= height / cell; row++)
    for (let column = -1; column <= width / cell; column++) {
      const [there, right, down, large] = chance(column, row, 12);
      if (there > OFTEN) continue;
      const radius = (RADII[0] + large * large * (RADII[1] - RADII[0])) * scale * height;
      const [x, y, reach] = [(column + right) * cell, (row + down) * cell, (1 + WANDER) * radius];
      for (let py = Math.max(0, Math.ceil(y - reach)); py < Math.min(height, y + reach); py++)
        for (let px = Math.max(0, Math.ceil(x - reach)); px < Math.min(width, x + reach); px++) {
          const i = py * width + px;
          const inside = 1 - Math.hypot(px - x, py - y) / radius + wander[i];
          const rim = inside > 0 ? Math.exp(-inside / RIM) : smoothStep(-0.5 * RIM, 0, inside);
          dense[i] += rim - PALE * smoothStep(0, 0.3, inside) * (1 - smoothStep(0.3, 1, inside));
        }
    }
  return dense;
}
