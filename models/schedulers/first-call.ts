import type { Sampler, SamplerKind } from './sampler.js';
import { roundHalfEven } from './timesteps.js';

/**
 * How many of a run's steps are left at a strength below 1, 0 … `steps`. Samplers of flow matching keep a fraction of the steps, which is one more
 * than whole ones wherever steps · strength is no whole number.
 */
export function stepsLeft(
  { keepsFractionOfSteps }: Pick<SamplerKind, 'keepsFractionOfSteps'>,
  steps: number,
  strength: number,
): number {
  if (keepsFractionOfSteps) return steps - Math.trunc(Math.max(steps - steps * strength, 0));
  return Math.min(Math.trunc(steps * strength), steps);
}

/**
 * How many of a sampler's calls are left where a share of the noise of training is gone already (`denoising_start` of Stable Diffusion XL): those at
 * timesteps below it. A sampler of two calls a step begins with the first of a step.
 */
export function callsLeft(
  { timesteps, order = 1 }: Pick<Sampler, 'timesteps' | 'order'>,
  trainSteps: number,
  start: number,
): number {
  const cut = roundHalfEven(trainSteps - start * trainSteps);
  const left = timesteps.filter((timestep) => timestep < cut).length;
  return order === 2 && left % 2 === 0 ? left + 1 : left;
}
