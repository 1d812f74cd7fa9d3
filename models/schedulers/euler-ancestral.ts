import { combine } from './combine.js';
import { eulerSigmas } from './euler-sigmas.js';
import { memoryless } from './memoryless.js';
import type { SamplerKind } from './sampler.js';

/** Settings of Euler that the ancestral sampler does not have. */
const PLAIN = {
  use_karras_sigmas: false,
  use_exponential_sigmas: false,
  use_beta_sigmas: false,
  use_lu_lambdas: false,
  interpolation_type: 'linear',
  final_sigmas_type: 'zero',
  timestep_type: 'discrete',
} as const;

/** Euler steps that go down too far and add fresh noise back: `sample_euler_ancestral` of crowsonkb/k-diffusion. */
export const eulerAncestral: SamplerKind = {
  className: 'EulerAncestralDiscreteScheduler',
  summary: 'adds fresh noise every step; what InstructPix2Pix was tuned with',
  create(config, { steps }) {
    const shared = eulerSigmas({ ...config, ...PLAIN }, steps);
    return {
      ...shared,
      wantsNoise: (i) => shared.sigmas[i + 1] !== 0,
      start: memoryless((i, output, sample, noise) => {
        const [sigma, next] = [shared.sigmas[i], shared.sigmas[i + 1]];
        const clean = shared.clean(output, sample, sigma);
        const up = Math.sqrt((next ** 2 * (sigma ** 2 - next ** 2)) / sigma ** 2);
        const down = Math.sqrt(next ** 2 - up ** 2);
        return combine([down / sigma, sample], [1 - down / sigma, clean], [noise ? up : 0, noise ?? clean]);
      }),
    };
  },
};
