import { combine } from './combine.js';
import { eulerSigmas } from './euler-sigmas.js';
import { memoryless } from './memoryless.js';
import type { SamplerKind } from './sampler.js';

/** Euler's method on the probability-flow ODE: Karras et al. 2022, algorithm 2 without churn. */
export const euler: SamplerKind = {
  className: 'EulerDiscreteScheduler',
  summary: 'deterministic, first order in sigma; also what turbo models use',
  create(config, { steps }) {
    const shared = eulerSigmas(config, steps);
    return {
      ...shared,
      wantsNoise: () => false,
      start: memoryless((i, output, sample) => {
        const [sigma, next] = [shared.sigmas[i], shared.sigmas[i + 1]];
        return combine([next / sigma, sample], [1 - next / sigma, shared.clean(output, sample, sigma)]);
      }),
    };
  },
};
