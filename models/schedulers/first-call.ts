import type { SamplerKind } from './sampler.js';

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
