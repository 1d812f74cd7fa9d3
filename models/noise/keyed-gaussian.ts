import { boxMuller } from './box-muller.js';
import { gaussian, NOISE_STREAMS, type NoiseStream } from './gaussian.js';
import { philox } from './philox.js';

/** Largest key of a surface point: the largest whole number that a float plane can hold beside all smaller ones. */
export const LARGEST_NOISE_KEY = 2 ** 24 - 1;

/**
 * Noise that belongs to what is seen: standard normal values as a pure function of (seed, stream, step, key, channel). Two cells with one key
 * get the same values wherever they are, in whichever frame or view. Cells with key 0 belong to nothing: they take the ordinary noise of their
 * place on the screen, {@link gaussian}.
 *
 * @param keys one a latent cell, whole numbers 0 … {@link LARGEST_NOISE_KEY}
 * @param seed whole number, 0 … 2^53
 * @param step denoising step, default 0
 * @returns [channels, cells]
 */
export function keyedGaussian(keys: Int32Array, channels: number, seed: number, stream: NoiseStream, step = 0): Float32Array {
  const cells = keys.length;
  const values = keys.includes(0) ? gaussian(channels * cells, seed, stream, step) : new Float32Array(channels * cells);
  const words = new Uint32Array(4);
  const drawn = new Float32Array(4);
  const low = seed >>> 0;
  const high = Math.floor(seed / 0x100000000) >>> 0;
  keys.forEach((key, cell) => {
    if (key === 0) return;
    for (let channel = 0; channel < channels; channel += 4) {
      philox(words, channel >>> 2, step, NOISE_STREAMS[stream], key, low, high); // the screen's noise has 0 in place of the key
      boxMuller(words, drawn, 0);
      const count = Math.min(4, channels - channel);
      for (let k = 0; k < count; k++) values[(channel + k) * cells + cell] = drawn[k];
    }
  });
  return values;
}
