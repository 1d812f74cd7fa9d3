import { combine } from './combine.js';
import type { NoiseSchedule } from './noise-schedule.js';
import type { PredictionType, Reading } from './sampler.js';

/** ᾱ of a timestep that may lie before the first: there it is 1, or ᾱ₀ where the config says `set_alpha_to_one: false`. */
export function alphaAt({ alphasCumprod }: NoiseSchedule, timestep: number, toOne: boolean): number {
  if (timestep >= 0) return alphasCumprod[Math.min(timestep, alphasCumprod.length - 1)] as number;
  return toOne ? 1 : (alphasCumprod[0] as number);
}

/** Forward process of the variance-preserving samplers: `√ᾱ · clean + √(1 − ᾱ) · noise`. */
export function noised(clean: Float32Array, noise: Float32Array, alphaCumprod: number): Float32Array {
  return combine([Math.sqrt(alphaCumprod), clean], [Math.sqrt(1 - alphaCumprod), noise]);
}

/** How an output is read at ᾱ. */
export const readingAt = (type: PredictionType, alphaCumprod: number): Reading => ({
  type,
  alpha: Math.sqrt(alphaCumprod),
  sigma: Math.sqrt(1 - alphaCumprod),
});
