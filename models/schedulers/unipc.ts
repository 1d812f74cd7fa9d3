import { EditError } from '../../core/errors.js';
import { combine, type Term } from './combine.js';
import { logSnr, solverOrder } from './log-snr.js';
import { noiseFrom } from './prediction.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';
import { solveLinear } from './solve-linear.js';

/** UniPC: Zhao et al. 2023, "UniPC: a unified predictor-corrector framework", over clean latents or (`predict_x0: false`) noise, B(h) of type bh1 or bh2. */
export const unipc: SamplerKind = {
  className: 'UniPCMultistepScheduler',
  summary: 'predictor and corrector from the last outputs: good pictures in 10 to 20 steps',
  flowToo: true,
  create(config, options) {
    const { steps } = options;
    const order = solverOrder(config, 3);
    const bh1 = config.solver_type === 'bh1';
    const shared = logSnr({ ...config, lambda_min_clipped: null }, options, 'config');
    const points = shared.points;
    const overNoise = config.predict_x0 === false;
    if (overNoise && points[steps]?.sigma === 0) {
      const sentence = 'scheduler_config.json: expected final_sigmas_type "sigma_min" with predict_x0 false, found "zero".';
      throw new EditError(SCHEDULER_ERROR, sentence);
    }
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
      const grown = overNoise ? h : -h;
      const end = overNoise ? next.sigma : next.alpha;
      const phi1 = Math.expm1(grown);
      const scale = end * (bh1 ? grown : phi1);
      const m0 = history[history.length - 1];
      const ratios = Array.from({ length: n - 1 }, (_, k) => (points[from - k - 1].lambda - now.lambda) / h);
      const weights = arrived ? correctorWeights([...ratios, 1], grown, bh1) : predictorWeights(ratios, grown, bh1);
      const terms: Term[] = [[overNoise ? next.alpha / now.alpha : next.sigma / now.sigma, start]];
      let own = -end * phi1;
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
          const { type, alpha, sigma } = shared.reading(i);
          const clean = overNoise ? noiseFrom(type, output, sample, alpha, sigma) : shared.clean(output, sample, i);
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

function predictorWeights(ratios: readonly number[], grown: number, bh1: boolean): number[] {
  if (ratios.length === 0) return [];
  if (ratios.length === 1) return [0.5];
  return solveFor(ratios, grown, bh1);
}

function correctorWeights(ratios: readonly number[], grown: number, bh1: boolean): number[] {
  return ratios.length === 1 ? [0.5] : solveFor(ratios, grown, bh1);
}

/** Weights that make the update exact for polynomials: Vandermonde rows against the φ functions of the exponential integrator. */
function solveFor(ratios: readonly number[], grown: number, bh1: boolean): number[] {
  const scale = bh1 ? grown : Math.expm1(grown);
  let phi = Math.expm1(grown) / grown - 1;
  let factorial = 1;
  const right: number[] = [];
  for (let k = 1; k <= ratios.length; k++) {
    right.push((phi * factorial) / scale);
    factorial *= k + 1;
    phi = phi / grown - 1 / factorial;
  }
  return solveLinear(
    ratios.map((_, power) => ratios.map((ratio) => ratio ** power)),
    right,
  );
}
