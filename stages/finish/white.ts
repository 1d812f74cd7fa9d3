import type { Chance } from './chance.js';

/** Fills a plane with white noise of mean 0 and deviation 1, another for each key: the sum of four even numbers, nearly normal and never far out. */
export function createWhite(chance: Chance): (plane: Float32Array, key: number, field?: number) => void {
  return (plane, key, field = 0) => {
    for (let i = 0, draw = 0; i < plane.length; draw++) {
      const shares = chance(draw, key, field);
      for (let k = 0; k < 4 && i < plane.length; k++, i++) {
        const word = shares[k] * 0x1000000; // 24 of its bits: three numbers of 8
        const whole = Math.floor(word);
        const sum = (whole & 255) + ((whole >>> 8) & 255) + ((whole >>> 16) & 255) + (word - whole) * 256;
        plane[i] = (sum - 510.5) * WHITEN;
      }
    }
  };
}

/** Deviation of the sum of four even numbers of 0…255. */
const WHITEN = 1 / (2 * 73.9);
