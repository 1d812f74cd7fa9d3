import { EditError } from '../../core/errors.js';
import { combine, type Term } from './combine.js';
import { logSnr, solverOrder } from './log-snr.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';
import { solveLinear } from './solve-linear.js';

/** UniPC: Zhao et al. 2023, "UniPC: a unified predictor-corrector framework", data prediction, B(h) of type bh1 or bh2. */
export const unipc: SamplerKind = {
  className: 'UniPCMultistepScheduler',
  summary: 'predictor and corrector from the last outputs: good pictures in 10 to 20 steps',
  flowToo: true,
  create(config, options) {
    const { steps } = options;
    if (config.predict_x0 === false) {
      throw new EditError(SCHEDULER_ERROR, 'scheduler_config.json: expected predict_x0 true for UniPC, found false.');
    }
    const order = solverOrder(config, 3);
    const bh1 = config.solver_type === 'bh1';
    const shared = logSnr({ ...config, lambda_min_clipped: null }, options, 'config');
    const points = shared.points;
    const withoutCorrector = config.disable_corrector ?? [];

    /** One update from point `from` to the next; `history` ends with the output at `from`, `arrived` is the output at the end point. */
    const update = (
      start: Float32Array,
      history: readonly Float32Array[],
      from: number,
      n: number,
      arrived?: Float32Array,
    ): Float32Array => {
      const [now, next] = [points[from], points[from + 1]];
      const h = next.lambda - now.lambda;
      const phi1 = Math.expm1(-h);
      const scale = next.alpha * (bh1 ? -h : phi1);
      const m0 = history[history.length - 1];
      const ratios = Array.from({ length: n - 1 }, (_, k) => (points[from - k - 1].lambda - now.lambda) / h);
      const weights = arrived ? correctorWeights([...ratios, 1], h, bh1) : predictorWeights(ratios, h, bh1);
      const terms: Term[] = [[next.sigma / now.sigma, start]];
      let own = -next.alpha * phi1;
      ratios.forEach((ratio, k) => {
        const factor = (weights[k] * scale) / ratio;
        terms.push([-factor, history[history.length - 2 - k]]);
        own += factor;
      });
      if (arrived) {
        const factor = weights[n - 1] * scale;
        terms.push([-factor, arrived]);
        own += factor;
      }
      return combine(...terms, [own, m0]);
    };

    return {
      ...shared,
      start(first = 0) {
        let i = first;
        let history: Float32Array[] = [];
        let lastSample: Float32Array | undefined;
        let lastOrder = 0;
        return (output, sample) => {
          const clean = shared.clean(output, sample, i);
          const corrected =
            lastSample && !withoutCorrector.includes(i - 1) ? update(lastSample, history, i - 1, lastOrder, clean) : sample;
          history = [...history.slice(1 - Math.max(order, 2)), clean];
          const room = (config.lower_order_final ?? true) ? Math.min(order, steps - i) : order;
          lastOrder = Math.min(room, i - first + 1);
          lastSample = corrected;
          return update(corrected, history, i++, lastOrder);
        };
      },
    };
  },
};

function predictorWeights(ratios: readonly number[], h: number, bh1: boolean): number[] {
  if (ratios.length === 0) return [];
  if (ratios.length === 1) return [0.5];
  return solveFor(ratios, h, bh1);
}

function correctorWeights(ratios: readonly number[], h: number, bh1: boolean): number[] {
  return ratios.length === 1 ? [0.5] : solveFor(ratios, h, bh1);
}

/** Weights that make the update exact for polynomials: Vandermonde rows against the φ functions of the exponential integrator. */
function solveFor(ratios: readonly number[], h: number, bh1: boolean): number[] {
  const hh = -h;
  const scale = bh1 ? hh : Math.expm1(hh);
  let phi = Math.expm1(hh) / hh - 1;
  let factorial = 1;
  const right: number[] = [];
  for (let k = 1; k <= ratios.length; k++) {
    right.push((phi * factorial) / scale);
    factorial *= k + 1;
    phi = phi / hh - 1 / factorial;
  }
  return solveLinear(
    ratios.map((_, power) => ratios.map((ratio) => ratio ** power)),
    right,
  );
}
