import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { logSnr, solverOrder } from './log-snr.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';

/** DPM-Solver++(2M): Lu et al. 2022, algorithm 2; `midpoint` and `heun` differ in the weight of the second-order term. */
export const dpmpp2m: SamplerKind = {
  className: 'DPMSolverMultistepScheduler',
  summary: 'second order from the last two outputs: good pictures in 15 to 25 steps',
  create(config, { steps }) {
    const algorithm = config.algorithm_type ?? 'dpmsolver++';
    if (algorithm !== 'dpmsolver++') {
      throw new EditError(SCHEDULER_ERROR, `scheduler_config.json: expected algorithm_type "dpmsolver++", found "${algorithm}".`);
    }
    const order = solverOrder(config, 2);
    const heun = config.solver_type === 'heun';
    const shared = logSnr(config, steps);
    const points = shared.points;
    const lastIsFirstOrder =
      config.euler_at_final === true || ((config.lower_order_final ?? true) && steps < 15) || points[steps]?.sigma === 0;
    return {
      ...shared,
      start(first = 0) {
        let i = first;
        let before: Float32Array | undefined;
        return (output, sample) => {
          const clean = shared.clean(output, sample, i);
          const [now, next] = [points[i], points[i + 1]];
          const h = next.lambda - now.lambda;
          const shrink = Math.expm1(-h);
          const firstOrder = order === 1 || !before || (i === steps - 1 && lastIsFirstOrder);
          const r = firstOrder ? 1 : (now.lambda - points[i - 1].lambda) / h;
          const slope = firstOrder ? 0 : (heun ? next.alpha * (shrink / h + 1) : -0.5 * next.alpha * shrink) / r;
          const moved = combine(
            [next.sigma / now.sigma, sample],
            [slope - next.alpha * shrink, clean],
            [-slope, before ?? clean],
          );
          before = clean;
          i += 1;
          return moved;
        };
      },
    };
  },
};
