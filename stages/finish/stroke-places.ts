import type { Size } from '../../core/size.js';
import type { Chance } from './chance.js';

/** Numbers of a place: x, y, its own hairs (0…1), lightness, warmth, direction, green (−1…1). */
export const PLACE = 7;

/** Where strokes of a brush lie, in the order of painting: near a grid, shuffled. */
export function placesOf({ width, height }: Size, apart: number, chance: Chance, brush: number): Float32Array {
  const [columns, rows] = [Math.ceil(width / apart) + 1, Math.ceil(height / apart) + 1];
  const order = new Float32Array(columns * rows);
  const places = new Float32Array(PLACE * order.length);
  for (let row = 0, k = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, k++) {
      const [right, down, key, own] = chance(column, row, 16 + brush);
      order[k] = key;
      places.set([(column + right - 0.5) * apart, (row + down - 0.5) * apart, own], PLACE * k);
      const [lighter, warmer, turned, greener] = chance(column, row, 32 + brush);
      places.set([2 * lighter - 1, 2 * warmer - 1, 2 * turned - 1, 2 * greener - 1], PLACE * k + 3);
    }
  const shuffled = new Float32Array(places.length);
  Array.from(order.keys())
    .sort((one, other) => order[one] - order[other])
    .forEach((from, to) => shuffled.set(places.subarray(PLACE * from, PLACE * from + PLACE), PLACE * to));
  return shuffled;
}
