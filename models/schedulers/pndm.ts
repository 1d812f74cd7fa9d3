import { cumulatedAlphas, spacedTimesteps } from './alphas.js';
import { combine } from './combine.js';
import { RUNGE_KUTTA_CALLS, rungeKuttaTimesteps } from './pndm-timesteps.js';
import type { Sampler, SamplerKind } from './sampler.js';

/** Adams–Bashforth weights over the newest outputs, newest first. */
const WEIGHTS = [[1], [3 / 2, -1 / 2], [23 / 12, -16 / 12, 5 / 12], [55 / 24, -59 / 24, 37 / 24, -9 / 24]] as const;

/** Shares of the four outputs of a Runge–Kutta step. */
const SHARES = [1 / 6, 1 / 3, 1 / 3, 1 / 6] as const;

/** PNDM: Liu et al. 2022, "Pseudo numerical methods for diffusion models", algorithm 2; with `skip_prk_steps` without its Runge–Kutta start (PLMS). */
export const pndm: SamplerKind = {
  className: 'PNDMScheduler',
  summary: 'fourth-order multistep; Stable Diffusion 1.x came with it',
  create(config, { steps }) {
    const alphas = cumulatedAlphas(config, false);
    const { spaced, stride } = spacedTimesteps(config, alphas.trainSteps, steps);
    if (config.skip_prk_steps !== true) return withRungeKutta();
    const timesteps = [...spaced.slice(0, 2), ...spaced.slice(1)];
    return {
      ...alphas.over(timesteps, timesteps.map(alphas.at)),
      wantsNoise: () => false,
      start(first = 0) {
        let call = 0;
        let history: Float32Array[] = [];
        let firstSample: Float32Array | undefined;
        return (output, sample) => {
          const t = timesteps[first + call];
          // The second call looks at the end of the first step and repeats that step with the mean of both outputs.
          const again = call === 1;
          if (!again) history = [output, ...history].slice(0, 4);
          const from = again ? (firstSample as Float32Array) : sample;
          const [start, end] = again ? [t + stride, t] : [t, t - stride];
          const mixed = again
            ? combine([0.5, output], [0.5, history[0]])
            : combine(...(WEIGHTS[history.length - 1] as readonly number[]).map((w, k) => [w, history[k]] as const));
          if (call === 0) firstSample = sample;
          call += 1;
          return transfer(mixed, from, alphas.at(start), alphas.at(end));
        };
      },
    };

    /** Three steps of four calls each, then as PLMS with three outputs already known. */
    function withRungeKutta(): Sampler {
      const timesteps = rungeKuttaTimesteps(spaced, stride);
      return {
        ...alphas.over(timesteps, timesteps.map(alphas.at)),
        wantsNoise: () => false,
        start(first = 0) {
          let i = first;
          let history: Float32Array[] = [];
          let gathered: Float32Array | undefined;
          let began: { sample: Float32Array; t: number } | undefined;
          return (output, sample) => {
            const t = timesteps[i];
            const call = i % 4;
            const starting = i < RUNGE_KUTTA_CALLS;
            i += 1;
            if (!starting || call === 0) history = [output, ...history].slice(0, 4);
            if (!starting) {
              const weights = WEIGHTS[history.length - 1] as readonly number[];
              const mixed = combine(...weights.map((w, k) => [w, history[k]] as const));
              return transfer(mixed, sample, alphas.at(t), alphas.at(t - stride));
            }
            if (call === 0 || !began) began = { sample, t };
            gathered = gathered ? combine([1, gathered], [SHARES[call], output]) : combine([SHARES[call], output]);
            const [mixed, from] = [call === 3 ? gathered : output, began];
            if (call === 3) [gathered, began] = [undefined, undefined];
            return transfer(mixed, from.sample, alphas.at(from.t), alphas.at(call % 2 ? t : t - Math.floor(stride / 2)));
          };
        },
      };
    }

    function transfer(output: Float32Array, sample: Float32Array, now: number, next: number): Float32Array {
      const noise = alphas.noise(output, sample, now);
      const divisor = now * Math.sqrt(1 - next) + Math.sqrt(now * (1 - now) * next);
      return combine([Math.sqrt(next / now), sample], [-(next - now) / divisor, noise]);
    }
  },
};
