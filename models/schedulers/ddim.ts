import { cumulatedAlphas, spacedTimesteps } from './alphas.js';
import { combine } from './combine.js';
import { memoryless } from './memoryless.js';
import type { SamplerKind } from './sampler.js';

/** DDIM: Song, Meng, Ermon, "Denoising diffusion implicit models", equation 12. */
export const ddim: SamplerKind = {
  className: 'DDIMScheduler',
  summary: 'deterministic, one model call a step (eta > 0 adds fresh noise)',
  create(config, { steps, eta = 0 }) {
    const alphas = cumulatedAlphas(config);
    const { spaced, stride } = spacedTimesteps(config, alphas.trainSteps, steps);
    return {
      ...alphas.over(spaced, spaced.map(alphas.at)),
      wantsNoise: () => eta > 0,
      start: memoryless((i, output, sample, noise) => {
        const t = spaced[i];
        const [now, next] = [alphas.at(t), alphas.at(t - stride)];
        const clean = alphas.clean(output, sample, now);
        const direction = alphas.noise(output, sample, now);
        const spread = eta * Math.sqrt(((1 - next) / (1 - now)) * (1 - now / next));
        return combine(
          [Math.sqrt(next), clean],
          [Math.sqrt(1 - next - spread * spread), direction],
          [noise ? spread : 0, noise ?? direction],
        );
      }),
    };
  },
};
