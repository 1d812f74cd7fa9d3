import { EditError } from '../../core/errors.js';
import { cumulatedAlphas, spacedTimesteps } from './alphas.js';
import { memoryless } from './memoryless.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';

/** DDIM run backwards: a clean latent becomes the noise that DDIM would lead back to it (Mokady et al., "Null-text inversion", section 3.1). */
export const ddimInverse: SamplerKind = {
  className: 'DDIMInverseScheduler',
  summary: 'DDIM backwards: finds the noise behind a picture',
  create(config, { steps }) {
    if (config.timestep_spacing === 'linspace') {
      const sentence =
        'scheduler_config.json: expected a timestep_spacing of leading or trailing for DDIM backwards, found "linspace".';
      throw new EditError(SCHEDULER_ERROR, sentence);
    }
    const alphas = cumulatedAlphas(config);
    const { spaced, stride } = spacedTimesteps(config, alphas.trainSteps, steps);
    const rising = spaced.reverse();
    const levels = rising.map((t) => alphas.at(t - stride));
    return {
      ...alphas.over(rising, levels),
      wantsNoise: () => false,
      start: memoryless((i, output, sample) => {
        const now = levels[i];
        return alphas.noised(alphas.clean(output, sample, now), alphas.noise(output, sample, now), alphas.at(rising[i]));
      }),
    };
  },
};
