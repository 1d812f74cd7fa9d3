import { EditError } from '../../core/errors.js';
import { alphaAt, noised, readingAt } from './alphas.js';
import { combine } from './combine.js';
import { noiseSchedule } from './noise-schedule.js';
import { clipClean, cleanFrom, predictionType } from './prediction.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';

const SIGMA_DATA = 0.5;

/** Multistep consistency sampling: Luo et al. 2023, "Latent consistency models", algorithm 3. */
export const lcm: SamplerKind = {
  className: 'LCMScheduler',
  summary: 'for latent-consistency models: 1 to 8 steps',
  create(config, { steps, strength = 1 }) {
    const schedule = noiseSchedule(config);
    const type = predictionType(config);
    const toOne = config.set_alpha_to_one ?? true;
    const scaling = config.timestep_scaling ?? 10;
    const timesteps = distilledTimesteps(schedule.trainSteps, config.original_inference_steps ?? 50, steps, strength);
    const alphaOf = (t: number): number => alphaAt(schedule, t, toOne);
    return {
      timesteps,
      initNoiseSigma: 1,
      scaleInput: (sample) => sample,
      addNoise: (clean, noise, i) => noised(clean, noise, alphaOf(timesteps[i] as number)),
      reading: (i) => readingAt(type, alphaOf(timesteps[i] as number)),
      wantsNoise: (i) => i < timesteps.length - 1,
      start(first = 0) {
        let i = first;
        return (output, sample, noise) => {
          const t = timesteps[i++] as number;
          const now = alphaOf(t);
          const clean = clipClean(cleanFrom(type, output, sample, Math.sqrt(now), Math.sqrt(1 - now)), config, true);
          const scaled = t * scaling;
          const skip = SIGMA_DATA ** 2 / (scaled ** 2 + SIGMA_DATA ** 2);
          const out = scaled / Math.hypot(scaled, SIGMA_DATA);
          const denoised = combine([out, clean], [skip, sample]);
          return i < timesteps.length && noise ? noised(denoised, noise, alphaOf(timesteps[i] as number)) : denoised;
        };
      },
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
  return Array.from({ length: steps }, (_, i) => (usable - Math.floor((i * usable) / steps)) * stride - 1);
}
