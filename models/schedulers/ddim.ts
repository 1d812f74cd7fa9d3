import { alphaAt, noised, readingAt } from './alphas.js';
import { combine } from './combine.js';
import { noiseSchedule } from './noise-schedule.js';
import { clipClean, cleanFrom, noiseFrom, predictionType } from './prediction.js';
import type { SamplerKind } from './sampler.js';
import { TIMESTEP_SPACINGS, timestepSpacing } from './timesteps.js';

/** DDIM: Song, Meng, Ermon, "Denoising diffusion implicit models", equation 12. */
export const ddim: SamplerKind = {
  className: 'DDIMScheduler',
  summary: 'deterministic, one model call a step (eta > 0 adds fresh noise)',
  create(config, { steps, eta = 0 }) {
    const schedule = noiseSchedule(config);
    const type = predictionType(config);
    const toOne = config.set_alpha_to_one ?? true;
    const spacing = timestepSpacing(config.timestep_spacing ?? 'leading');
    const timesteps = TIMESTEP_SPACINGS[spacing](schedule.trainSteps, steps, config.steps_offset ?? 0);
    const stride = Math.floor(schedule.trainSteps / steps);
    const alphaOf = (t: number): number => alphaAt(schedule, t, toOne);
    return {
      timesteps,
      initNoiseSigma: 1,
      scaleInput: (sample) => sample,
      addNoise: (clean, noise, i) => noised(clean, noise, alphaOf(timesteps[i] as number)),
      reading: (i) => readingAt(type, alphaOf(timesteps[i] as number)),
      wantsNoise: () => eta > 0,
      start(first = 0) {
        let i = first;
        return (output, sample, noise) => {
          const t = timesteps[i++] as number;
          const now = alphaOf(t);
          const next = alphaOf(t - stride);
          const [alpha, sigma] = [Math.sqrt(now), Math.sqrt(1 - now)];
          const clean = clipClean(cleanFrom(type, output, sample, alpha, sigma), config, true);
          const direction = noiseFrom(type, output, sample, alpha, sigma);
          const spread = eta * Math.sqrt(((1 - next) / (1 - now)) * (1 - now / next));
          return combine(
            [Math.sqrt(next), clean],
            [Math.sqrt(1 - next - spread * spread), direction],
            [noise ? spread : 0, noise ?? direction],
          );
        };
      },
    };
  },
};
