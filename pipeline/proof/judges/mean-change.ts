import type { JudgedPair } from './edit-judge.js';

/** Less than this mean change of a sample, 0…1, is nothing. */
export const NOTHING = 1 / 255;

/** How much the samples of a pair differ in the mean, 0…1. */
export function meanChange({ source, output }: Pick<JudgedPair, 'source' | 'output'>): number {
  let sum = 0;
  for (let i = 0; i < source.samples.length; i++) sum += Math.abs(output.samples[i] - source.samples[i]);
  return sum / source.samples.length;
}
