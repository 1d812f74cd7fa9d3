import { alphaAt, noised, readingAt } from './alphas.js';
import { combine } from './combine.js';
import { noiseSchedule } from './noise-schedule.js';
import { clipClean, cleanFrom, noiseFrom, predictionType } from './prediction.js';
import type { SamplerKind } from './sampler.js';
import { TIMESTEP_SPACINGS, timestepSpacing } from './timesteps.js';

/** DDIM run backwards: a clean latent becomes the noise that DDIM would lead back to it (Mokady et al., "Null-text inversion", section 3.1). */
export const ddimInverse: SamplerKind = {
  className: 'DDIMInverseScheduler',
  summary: 'DDIM backwards: finds the noise behind a picture',
  create(config, { steps }) {
    const schedule = noiseSchedule(config);
    const type = predictionType(config);
    const toOne = config.set_alpha_to_one ?? true;
    const spacing = timestepSpacing(config.timestep_spacing ?? 'leading');
    const timesteps = TIMESTEP_SPACINGS[spacing](schedule.trainSteps, steps, config.steps_offset ?? 0).reverse();
    const stride = Math.floor(schedule.trainSteps / steps);
    const alphaOf = (t: number): number => alphaAt(schedule, t, toOne);
    return {
      timesteps,
      initNoiseSigma: 1,
      scaleInput: (sample) => sample,
      reading: (i) => readingAt(type, alphaOf(Math.min((timesteps[i] as number) - stride, schedule.trainSteps - 1))),
      addNoise: (clean, noise, i) => noised(clean, noise, alphaOf((timesteps[i] as number) - stride)),
      wantsNoise: () => false,
      start(first = 0) {
        let i = first;
        return (output, sample) => {
          const t = timesteps[i++] as number;
          const now = alphaOf(Math.min(t - stride, schedule.trainSteps - 1));
          const next = alphaOf(t);
          const [alpha, sigma] = [Math.sqrt(now), Math.sqrt(1 - now)];
          const clean = clipClean(cleanFrom(type, output, sample, alpha, sigma), config, true);
          return combine([Math.sqrt(next), clean], [Math.sqrt(1 - next), noiseFrom(type, output, sample, alpha, sigma)]);
        };
      },
    };
  },
};
