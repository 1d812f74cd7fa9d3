import { EditError } from '../../core/errors.js';
import { cumulatedAlphas } from './alphas.js';
import { combine } from './combine.js';
import { memoryless } from './memoryless.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';

const SIGMA_DATA = 0.5;

/** Multistep consistency sampling: Luo et al. 2023, "Latent consistency models", algorithm 3. */
export const lcm: SamplerKind = {
  className: 'LCMScheduler',
  strengthInTimesteps: true,
  summary: 'for latent-consistency models: 1 to 8 steps',
  create(config, { steps, strength = 1 }) {
    const alphas = cumulatedAlphas(config);
    const scaling = config.timestep_scaling ?? 10;
    const timesteps = distilledTimesteps(alphas.trainSteps, config.original_inference_steps ?? 50, steps, strength);
    const levels = timesteps.map(alphas.at);
    return {
      ...alphas.over(timesteps, levels),
      wantsNoise: (i) => i < steps - 1,
      start: memoryless((i, output, sample, noise) => {
        const scaled = timesteps[i] * scaling;
        const skip = SIGMA_DATA ** 2 / (scaled ** 2 + SIGMA_DATA ** 2);
        const out = scaled / Math.hypot(scaled, SIGMA_DATA);
        const denoised = combine([out, alphas.clean(output, sample, levels[i])], [skip, sample]);
        const next = levels[i + 1];
        return next !== undefined && noise ? alphas.noised(denoised, noise, next) : denoised;
      }),
    };
  },
};

/** The model was distilled on `original` evenly spaced timesteps; a run takes `steps` of those that lie under the strength. */
function distilledTimesteps(trainSteps: number, original: number, steps: number, strength: number): number[] {
  const usable = Math.trunc(original * strength);
  if (steps > usable) {
    throw new EditError(
      SCHEDULER_ERROR,
      `LCM was distilled on ${original} timesteps: at strength ${strength} expected at most ${usable} steps, found ${steps}.`,
    );
  }
  const stride = Math.floor(trainSteps / original);
  return Array.from({ length: steps }, (_, i) => (usable - Math.floor(i * (usable / steps))) * stride - 1);
}
