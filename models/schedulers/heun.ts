import { clipped } from './alphas.js';
import { combine } from './combine.js';
import { eulerSigmas } from './euler-sigmas.js';
import type { SamplerKind } from './sampler.js';

/** Heun's method on the probability-flow ODE: Karras et al. 2022, algorithm 1 without churn; two calls a step, the last step one. */
export const heun: SamplerKind = {
  className: 'HeunDiscreteScheduler',
  summary: 'second order in sigma, two model calls a step',
  create(config, { steps }) {
    const even = eulerSigmas({ ...config, ...ONLY_DISCRETE }, steps);
    const twice = (values: readonly number[]): number[] => [values[0], ...values.slice(1).flatMap((value) => [value, value])];
    const sigmas = [...twice(even.sigmas.slice(0, -1)), 0];
    const at = (i: number): number => Math.ceil(i / 2); // the second call of a step looks at its end
    return {
      order: 2,
      timesteps: twice(even.timesteps),
      sigmas,
      initNoiseSigma: even.initNoiseSigma,
      scaleInput: (sample, i) => even.scaleInput(sample, at(i)),
      addNoise: (clean, noise, i) => even.addNoise(clean, noise, at(i)),
      reading: (i) => even.reading(at(i)),
      wantsNoise: () => false,
      start(first = 0) {
        let i = first;
        let begun: { readonly sample: Float32Array; readonly slope: Float32Array } | undefined;
        return (output, sample) => {
          const sigma = sigmas[i];
          const clean = clipped(even.clean(output, sample, sigma), config, false);
          const slope = combine([1 / sigma, sample], [-1 / sigma, clean]);
          const step = sigmas[begun ? i : i + 1] - sigmas[begun ? i - 1 : i];
          const moved = begun
            ? combine([1, begun.sample], [step / 2, begun.slope], [step / 2, slope])
            : combine([1, sample], [step, slope]);
          begun = begun ? undefined : { sample, slope };
          i += 1;
          return moved;
        };
      },
    };
  },
};

/** Settings of Euler that samplers of two calls do not have. */
export const ONLY_DISCRETE = {
  interpolation_type: 'linear',
  final_sigmas_type: 'zero',
  timestep_type: 'discrete',
  sigma_min: null,
  sigma_max: null,
} as const;
