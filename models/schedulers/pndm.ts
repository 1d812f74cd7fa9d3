import { EditError } from '../../core/errors.js';
import { cumulatedAlphas, spacedTimesteps } from './alphas.js';
import { combine } from './combine.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';

/** Adams–Bashforth weights over the newest outputs, newest first. */
const WEIGHTS = [[1], [3 / 2, -1 / 2], [23 / 12, -16 / 12, 5 / 12], [55 / 24, -59 / 24, 37 / 24, -9 / 24]] as const;

/** PLMS: Liu et al. 2022, "Pseudo numerical methods for diffusion models", without the Runge–Kutta start (`skip_prk_steps`). */
export const pndm: SamplerKind = {
  className: 'PNDMScheduler',
  summary: 'fourth-order multistep; Stable Diffusion 1.x came with it',
  create(config, { steps }) {
    if (config.skip_prk_steps !== true) {
      throw new EditError(SCHEDULER_ERROR, 'scheduler_config.json: expected skip_prk_steps true for PNDM, found false.');
    }
    const alphas = cumulatedAlphas(config, false);
    const { spaced, stride } = spacedTimesteps(config, alphas.trainSteps, steps);
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

    function transfer(output: Float32Array, sample: Float32Array, now: number, next: number): Float32Array {
      const noise = alphas.noise(output, sample, now);
      const divisor = now * Math.sqrt(1 - next) + Math.sqrt(now * (1 - now) * next);
      return combine([Math.sqrt(next / now), sample], [-(next - now) / divisor, noise]);
    }
  },
};
