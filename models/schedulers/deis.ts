import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { logSnr, solverOrder } from './log-snr.js';
import { SCHEDULER_ERROR, type SamplerKind } from './sampler.js';

/** DEIS in the logarithm of noise to signal (`logrho`): Zhang & Chen 2022, "Fast sampling of diffusion models with exponential integrator". */
export const deis: SamplerKind = {
  className: 'DEISMultistepScheduler',
  summary: 'polynomials through the last outputs, first to third order',
  flowToo: true,
  create(config, options) {
    const { steps } = options;
    const algorithm = config.algorithm_type ?? 'deis';
    if (algorithm !== 'deis' && !algorithm.startsWith('dpmsolver')) {
      const sentence = `scheduler_config.json: expected algorithm_type "deis", found "${algorithm}".`; // those of DPM++ mean the same here
      throw new EditError(SCHEDULER_ERROR, sentence);
    }
    const order = solverOrder(config, 3);
    const shared = logSnr({ ...config, lambda_min_clipped: null, final_sigmas_type: 'sigma_min' }, options, 'repeat');
    const { points } = shared;
    const lowerAtEnd = (config.lower_order_final ?? true) && steps < 15;
    return {
      ...shared,
      start(first = 0) {
        let i = first;
        let outputs: Float32Array[] = [];
        return (output, sample) => {
          const [now, next] = [points[i], points[i + 1]];
          const clean = shared.clean(output, sample, i);
          outputs = [combine([1 / now.sigma, sample], [-now.alpha / now.sigma, clean]), ...outputs].slice(0, order);
          const room = lowerAtEnd ? Math.min(order, steps - i) : order;
          const nodes = outputs.slice(0, room).map((_, k) => -points[i - k].lambda); // log of noise to signal
          const weights = integrals(nodes, -now.lambda, -next.lambda);
          i += 1;
          return combine(
            [next.alpha / now.alpha, sample],
            ...weights.map((weight, k) => [next.alpha * weight, outputs[k]] as const),
          );
        };
      },
    };
  },
};

/** ∫ eˣ ℓₖ(x) dx between two ends for each Lagrange polynomial ℓₖ over up to three nodes. */
function integrals(nodes: readonly number[], from: number, to: number): number[] {
  if (from === to) return nodes.map(() => 0);
  return nodes.map((node, k) => {
    const others = nodes.filter((_, at) => at !== k);
    const scale = others.reduce((product, other) => product * (node - other), 1);
    const [sum, product] = [others.reduce((total, other) => total + other, 0), others.reduce((all, other) => all * other, 1)];
    // the antiderivatives of eˣ, eˣ (x − a) and eˣ (x − a)(x − b)
    const antiderivative = (x: number): number => {
      if (others.length === 0) return Math.exp(x);
      if (others.length === 1) return Math.exp(x) * (x - 1 - sum);
      return Math.exp(x) * (x * x - 2 * x + 2 - sum * (x - 1) + product);
    };
    return (antiderivative(to) - antiderivative(from)) / scale;
  });
}
