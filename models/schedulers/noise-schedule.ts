import { EditError } from '../../core/errors.js';
import { SCHEDULER_ERROR, type SchedulerConfig } from './sampler.js';

/** How much of the clean image is left at each training step: `alphasCumprod[t]` falls from nearly 1 to nearly 0. */
export interface NoiseSchedule {
  readonly trainSteps: number;
  /** How much noise each step adds. */
  readonly betas: Float64Array;
  readonly alphasCumprod: Float64Array;
}

/**
 * The training schedule of a `scheduler_config.json`. Defaults are those of diffusers: 1000 steps, linear betas 0.0001 … 0.02.
 * `rescale_betas_zero_snr` follows Lin et al., "Common diffusion noise schedules and sample steps are flawed", algorithm 1.
 */
export function noiseSchedule(config: SchedulerConfig): NoiseSchedule {
  const trainSteps = config.num_train_timesteps ?? 1000;
  const table = config.trained_betas ? Float64Array.from(config.trained_betas, Math.fround) : betaTable(config, trainSteps);
  const betas = config.rescale_betas_zero_snr ? zeroTerminal(cumulated(table)) : table.map(Math.fround);
  return { trainSteps, betas, alphasCumprod: cumulated(betas) };
}

/** What is left after each step, multiplied up in double precision and kept in single. */
function cumulated(betas: Float64Array): Float64Array {
  let product = 1;
  return betas.map((beta) => Math.fround((product *= Math.fround(1 - beta))));
}

/** `n` evenly spaced numbers, both ends included, the first alone where `n` is 1; rounded as NumPy's: whole steps, and the last as it is given. */
export function linspace(first: number, last: number, n: number): number[] {
  const step = (last - first) / (n - 1);
  return Array.from({ length: n }, (_, i) => (i === 0 ? first : i === n - 1 ? last : i * step + first));
}

function betaTable(config: SchedulerConfig, n: number): Float64Array {
  const start = config.beta_start ?? 0.0001;
  const end = config.beta_end ?? 0.02;
  const kind = config.beta_schedule ?? 'linear';
  if (!Object.hasOwn(BETA_SCHEDULES, kind)) {
    const known = Object.keys(BETA_SCHEDULES).join(', ');
    throw new EditError(SCHEDULER_ERROR, `scheduler_config.json: expected a beta_schedule of ${known}, found "${kind}".`);
  }
  return Float64Array.from(BETA_SCHEDULES[kind as keyof typeof BETA_SCHEDULES](start, end, n));
}

/** Single precision, counted from the nearer end, product and sum rounded once: near ᾱ = 1 that shows in the sigmas of every published model. */
function singleLinspace(first: number, last: number, n: number): number[] {
  const [start, end] = [Math.fround(first), Math.fround(last)];
  const step = Math.fround((end - start) / (n - 1));
  return Array.from({ length: n }, (_, i) => Math.fround(i < n / 2 ? start + step * i : end - step * (n - 1 - i)));
}

const BETA_SCHEDULES = {
  linear: singleLinspace,
  scaled_linear: (start: number, end: number, n: number) =>
    singleLinspace(Math.sqrt(start), Math.sqrt(end), n).map((x) => Math.fround(x * x)),
  squaredcos_cap_v2: (_start: number, _end: number, n: number) => {
    const bar = (t: number): number => Math.cos(((t + 0.008) / 1.008) * (Math.PI / 2)) ** 2;
    return Array.from({ length: n }, (_, i) => Math.min(1 - bar((i + 1) / n) / bar(i / n), 0.999));
  },
};

/** The betas whose last ᾱ is 0, in single precision throughout, as published models were trained with. */
function zeroTerminal(alphasCumprod: Float64Array): Float64Array {
  const roots = alphasCumprod.map((alpha) => Math.fround(Math.sqrt(alpha)));
  const first = roots[0];
  const last = roots[roots.length - 1];
  const scale = Math.fround(first / Math.fround(first - last));
  const left = roots.map((root) => Math.fround(Math.fround(Math.fround(root - last) * scale) ** 2));
  return left.map((now, t) => Math.fround(1 - (t === 0 ? now : Math.fround(now / left[t - 1]))));
}
