import { combine } from './combine.js';
import { eulerSigmas } from './euler-sigmas.js';
import { ONLY_DISCRETE } from './heun.js';
import { noiseSchedule } from './noise-schedule.js';
import type { SamplerKind } from './sampler.js';
import { timestepsOf, trainingSigmas } from './sigmas.js';
import { roundHalfEven } from './timesteps.js';

/**
 * DPM-Solver-2 in the form of crowsonkb/k-diffusion's `sample_dpm_2` without churn: the slope in the geometric middle of a step moves over all of it.
 * Two calls a step, the last step one.
 */
export const kdpm2: SamplerKind = {
  className: 'KDPM2DiscreteScheduler',
  summary: 'second order by the middle of each step, two model calls a step',
  create(config, { steps }) {
    const even = eulerSigmas({ ...config, ...ONLY_DISCRETE }, steps);
    const training = trainingSigmas(noiseSchedule(config));
    const ends = even.sigmas; // one more than there are steps
    const middles = ends.map((sigma, i) => (i ? Math.sqrt(sigma * ends[i - 1]) : 0));
    const between = timestepsOf(middles, training);
    const own = config.use_karras_sigmas ? even.timesteps.map(roundHalfEven) : even.timesteps;
    /** Noise at call `i`: that of a step's beginning, then that of its middle. */
    const sigmaAt = (i: number): number => (i % 2 ? middles[(i + 1) / 2] : ends[i / 2]);
    return {
      order: 2,
      timesteps: own.flatMap((t, i) => (i ? [between[i], t] : [t])),
      sigmas: [ends[0], ...ends.slice(1).flatMap((sigma) => [sigma, sigma]), 0],
      initNoiseSigma: even.initNoiseSigma,
      scaleInput: (sample, i) => combine([1 / Math.hypot(sigmaAt(i), 1), sample]),
      addNoise: (clean, noise, i) => combine([1, clean], [sigmaAt(i), noise]),
      reading(i) {
        const alpha = 1 / Math.hypot(sigmaAt(i), 1);
        return { type: even.reading(0).type, alpha, sigma: sigmaAt(i) * alpha, scale: alpha };
      },
      wantsNoise: () => false,
      start(first = 0) {
        let i = first;
        let begun: Float32Array | undefined;
        return (output, sample) => {
          const sigma = sigmaAt(i);
          const clean = even.clean(output, sample, sigma);
          const step = begun ? ends[(i + 1) / 2] - ends[(i - 1) / 2] : (middles[i / 2 + 1] ?? 0) - sigma;
          const moved = combine([1, begun ?? sample], [step / sigma, sample], [-step / sigma, clean]);
          begun = begun ? undefined : sample;
          i += 1;
          return moved;
        };
      },
    };
  },
};
