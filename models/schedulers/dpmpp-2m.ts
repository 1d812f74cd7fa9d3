import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { logSnr, solverOrder } from './log-snr.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';

const SDE = 'sde-dpmsolver++';

/** DPM-Solver++(2M): Lu et al. 2022, algorithm 2; `midpoint` and `heun` differ in the weight of the second-order term. */
export const dpmpp2m: SamplerKind = {
  className: 'DPMSolverMultistepScheduler',
  summary: 'second order from the last two outputs: good pictures in 15 to 25 steps',
  flowToo: true,
  create(config, options) {
    const { steps } = options;
    const algorithm = config.algorithm_type ?? 'dpmsolver++';
    if (algorithm !== 'dpmsolver++' && algorithm !== SDE) {
      const sentence = `scheduler_config.json: expected algorithm_type "dpmsolver++" or "${SDE}", found "${algorithm}".`;
      throw new EditError(SCHEDULER_ERROR, sentence);
    }
    const fresh = algorithm === SDE;
    const order = solverOrder(config, 2);
    const heun = config.solver_type === 'heun';
    const shared = logSnr(config, options);
    const points = shared.points;
    const lastIsFirstOrder =
      config.euler_at_final === true || ((config.lower_order_final ?? true) && steps < 15) || points[steps]?.sigma === 0;
    return {
      ...shared,
      wantsNoise: () => fresh,
      start(first = 0) {
        let i = first;
        let before: Float32Array | undefined;
        return (output, sample, noise) => {
          const clean = shared.clean(output, sample, i);
          const [now, next] = [points[i], points[i + 1]];
          const h = next.lambda - now.lambda;
          const pull = fresh ? 2 * h : h; // the stochastic form is drawn to the clean latent twice as fast, and gets noise back
          const shrink = Math.expm1(-pull);
          const kept = (next.sigma / now.sigma) * (fresh ? Math.exp(-h) : 1);
          const firstOrder = order === 1 || !before || (i === steps - 1 && lastIsFirstOrder);
          const r = firstOrder ? 1 : (now.lambda - points[i - 1].lambda) / h;
          const slope = firstOrder ? 0 : (heun ? next.alpha * (shrink / pull + 1) : -0.5 * next.alpha * shrink) / r;
          const moved = combine(
            [kept, sample],
            [slope - next.alpha * shrink, clean],
            [-slope, before ?? clean],
            [fresh ? next.sigma * Math.sqrt(-shrink) : 0, noise ?? clean],
          );
          before = clean;
          i += 1;
          return moved;
        };
      },
    };
  },
};

/** The same with fresh noise at every step: Lu et al. 2022, "SDE-DPM-Solver++(2M)". */
export const dpmpp2mSde: SamplerKind = {
  ...dpmpp2m,
  summary: 'DPM++ 2M with fresh noise every step',
  create: (config, options) => dpmpp2m.create({ ...config, algorithm_type: SDE }, options),
};
