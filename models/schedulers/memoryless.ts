import type { Sampler } from './sampler.js';

/** Runs of a sampler whose calls know nothing of each other: call `i` is a function of its output, sample and noise. */
export const memoryless =
  (step: (i: number, output: Float32Array, sample: Float32Array, noise?: Float32Array) => Float32Array): Sampler['start'] =>
  (first = 0) => {
    let i = first;
    return (output, sample, noise) => step(i++, output, sample, noise);
  };
