import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { logSnr, solverOrder } from './log-snr.js';
import { noiseFrom } from './prediction.js';
import { SCHEDULER_ERROR, type SamplerKind, type SchedulerConfig } from './sampler.js';

/** What a DPM-Solver integrates: the clean latent or the noise, with fresh noise at every step or without. */
interface Algorithm {
  readonly noise?: true;
  readonly fresh?: true;
}

const SDE = 'sde-dpmsolver++';
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  'dpmsolver++': {},
  deis: {}, // a config of DEIS
  [SDE]: { fresh: true },
  dpmsolver: { noise: true },
  'sde-dpmsolver': { noise: true, fresh: true },
};

/**
 * DPM-Solver++(2M): Lu et al. 2022, algorithm 2; `midpoint` and `heun` differ in the weight of the second-order term. `solver_order` 3 and the
 * solvers over noise (Lu et al. 2022, "DPM-Solver", algorithms 1 and 2 in multistep form) too.
 */
export const dpmpp2m: SamplerKind = {
  className: 'DPMSolverMultistepScheduler',
  summary: 'second order from the last two outputs: good pictures in 15 to 25 steps',
  flowToo: true,
  create(config, options) {
    const { steps } = options;
    const { noise: overNoise = false, fresh = false } = algorithmOf(config);
    const order = solverOrder(config, overNoise && fresh ? 2 : 3);
    const heun = config.solver_type === 'heun';
    const shared = logSnr(config, options);
    const points = shared.points;
    const lowerAtEnd = (config.lower_order_final ?? true) && steps < 15;
    const lastIsFirstOrder = config.euler_at_final === true || lowerAtEnd || points[steps]?.sigma === 0;
    if (overNoise && points[steps]?.sigma === 0) {
      const sentence = `scheduler_config.json: expected final_sigmas_type "sigma_min" with algorithm_type "${config.algorithm_type}", found "zero".`;
      throw new EditError(SCHEDULER_ERROR, sentence);
    }
    return {
      ...shared,
      wantsNoise: () => fresh,
      start(first = 0) {
        let i = first;
        let history: Float32Array[] = [];
        return (output, sample, noise) => {
          const { type, alpha, sigma } = shared.reading(i);
          const found = overNoise ? noiseFrom(type, output, sample, alpha, sigma) : shared.clean(output, sample, i);
          history = [found, ...history].slice(0, order);
          const most = i === steps - 1 && lastIsFirstOrder ? 1 : i === steps - 2 && lowerAtEnd ? 2 : order;
          const [before, earlier] = history.slice(1, most);
          const [now, next] = [points[i], points[i + 1]];
          const h = next.lambda - now.lambda;
          const pull = fresh && !overNoise ? 2 * h : h; // the stochastic form is drawn to the clean latent twice as fast, and gets noise back
          const grown = overNoise ? pull : -pull;
          const change = Math.expm1(grown);
          const scale = overNoise ? next.sigma * (fresh ? 2 : 1) : next.alpha;
          const kept = overNoise ? next.alpha / now.alpha : (next.sigma / now.sigma) * (fresh ? Math.exp(-h) : 1);
          const r = before ? (now.lambda - points[i - 1].lambda) / h : 1;
          const terms = { scale, change, grown, halves: fresh };
          const [first2, second2, third2] = earlier
            ? thirdOrder(terms, r, (points[i - 1].lambda - points[i - 2].lambda) / h)
            : secondOrder(terms, before ? r : Infinity, heun);
          const spread = overNoise ? Math.sqrt(Math.expm1(2 * h)) : Math.sqrt(-change);
          i += 1;
          return combine(
            [kept, sample],
            [first2, found],
            [second2, before ?? found],
            [third2, earlier ?? found],
            [fresh ? next.sigma * spread : 0, noise ?? found],
          );
        };
      },
    };
  },
};

interface StepTerms {
  readonly scale: number;
  /** e to the `grown`, less 1. */
  readonly change: number;
  readonly grown: number;
  readonly halves: boolean;
}

/** Weights of the last two outputs. @param r length of the step before, by that of this one; infinite where there was none */
function secondOrder({ scale, change, grown }: StepTerms, r: number, heun: boolean): [number, number, number] {
  const slope = r === Infinity ? 0 : -(scale * (heun ? change / grown - 1 : 0.5 * change)) / r;
  return [slope - scale * change, -slope, 0];
}

/** Weights of the last three outputs. The stochastic form has another sign in its last term, as diffusers has it. */
function thirdOrder({ scale, change, grown, halves }: StepTerms, r0: number, r1: number): [number, number, number] {
  const slope = -scale * (change / grown - 1);
  const bend = -scale * ((change - grown) / grown ** 2 + (halves ? 0.5 : -0.5));
  // differences between outputs, and between those differences
  const [near, far] = [slope * (1 + r0 / (r0 + r1)) + bend / (r0 + r1), (slope * r0 + bend) / (r0 + r1)];
  return [near / r0 - scale * change, -near / r0 - far / r1, far / r1];
}

function algorithmOf(config: SchedulerConfig): Algorithm {
  const name = config.algorithm_type ?? 'dpmsolver++';
  const algorithm = ALGORITHMS[name];
  if (algorithm) return algorithm;
  const known = Object.keys(ALGORITHMS).filter((one) => one !== 'deis');
  throw new EditError(
    SCHEDULER_ERROR,
    `scheduler_config.json: expected an algorithm_type of ${known.join(', ')}, found "${name}".`,
  );
}

/** The same with fresh noise at every step: Lu et al. 2022, "SDE-DPM-Solver++(2M)". */
export const dpmpp2mSde: SamplerKind = {
  ...dpmpp2m,
  summary: 'DPM++ 2M with fresh noise every step',
  create: (config, options) => dpmpp2m.create({ ...config, algorithm_type: SDE }, options),
};
