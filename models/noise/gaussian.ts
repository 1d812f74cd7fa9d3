import { boxMuller } from './box-muller.js';
import { philox } from './philox.js';

/** What noise is drawn for: each has its own stream, so that adding a draw to one never shifts another. */
export const NOISE_STREAMS = { initial: 0, step: 1, anchor: 2, finish: 3 } as const;

/** Name of a noise stream. */
export type NoiseStream = keyof typeof NOISE_STREAMS;

/**
 * Standard normal values as a pure function of (seed, stream, step, position): no generator runs, so any frame, step or piece of work can
 * draw its own noise at any time, and all frames that ask for the same key share it. Box–Muller on Philox words.
 *
 * @param seed whole number, 0 … 2^53
 * @param step denoising step, default 0
 */
export function gaussian(length: number, seed: number, stream: NoiseStream, step = 0): Float32Array {
  const values = new Float32Array(length);
  const words = new Uint32Array(4);
  const low = seed >>> 0;
  const high = Math.floor(seed / 0x100000000) >>> 0;
  for (let i = 0; i < length; i += 4) {
    philox(words, i >>> 2, step, NOISE_STREAMS[stream], 0, low, high);
    boxMuller(words, values, i);
  }
  return values;
}
