import { NOISE_STREAMS } from '../../models/noise/gaussian.js';
import { philox } from '../../models/noise/philox.js';

/** Four numbers, 0 … 1, as a pure function of three whole numbers. The array is used again at the next call. */
export type Chance = (a: number, b?: number, c?: number) => Float64Array;

/** The chance of one layer. @param seed whole number, 0 … 2^53 @param layer its number, which no other layer has @param drawing each drawing of it has chance of its own */
export function createChance(seed: number, layer: number, drawing = 0): Chance {
  const words = new Uint32Array(4);
  const shares = new Float64Array(4);
  const low = (seed + Math.imul(drawing, 0x9e3779b1)) >>> 0;
  const high = Math.floor(seed / 0x100000000) >>> 0;
  return (a, b = 0, c = 0) => {
    philox(words, a | 0, b | 0, NOISE_STREAMS.finish, (layer << 24) | (c & 0xffffff), low, high);
    for (let k = 0; k < 4; k++) shares[k] = words[k] / 0x100000000;
    return shares;
  };
}
