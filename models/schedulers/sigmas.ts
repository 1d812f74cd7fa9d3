import { EditError } from '../../core/errors.js';
import type { NoiseSchedule } from './noise-schedule.js';
import { SCHEDULER_ERROR, type SchedulerConfig } from './sampler.js';

/** ᾱ as the samplers take it that count by noise to signal: where nothing is left of the signal, so little that the ratio stays finite. */
export const cappedAlphas = ({ alphasCumprod }: NoiseSchedule): Float64Array => alphasCumprod.map((alpha) => alpha || 2 ** -24);

/** Noise to signal at every training step: `sqrt((1 − ᾱ) / ᾱ)`. */
export function trainingSigmas(schedule: NoiseSchedule): Float64Array {
  return cappedAlphas(schedule).map((alpha) => Math.fround(Math.sqrt(Math.fround(Math.fround(1 - alpha) / alpha))));
}

/** The training sigmas at fractional timesteps, linearly interpolated. */
export function sigmasAt(timesteps: readonly number[], sigmas: Float64Array): number[] {
  return timesteps.map((t) => {
    const low = Math.min(Math.max(Math.floor(t), 0), sigmas.length - 1);
    const high = Math.min(low + 1, sigmas.length - 1);
    return sigmas[low] + (sigmas[high] - sigmas[low]) * (t - low);
  });
}

/** Karras et al. 2022, equation 5, rho = 7: `n` falling sigmas between two ends. */
export function karrasSigmas(max: number, min: number, n: number): number[] {
  const high = max ** (1 / 7);
  const low = min ** (1 / 7);
  return Array.from({ length: n }, (_, i) => (high + (n === 1 ? 0 : i / (n - 1)) * (low - high)) ** 7);
}

/**
 * The fractional timesteps whose training sigmas are `sigmas`, linear in log sigma, clamped to the ends. The table of logarithms is in single
 * precision: that decides where a sigma at an end of the table lies, and so what is left of it when it is cut to a whole number.
 */
export function timestepsOf(sigmas: readonly number[], training: Float64Array): number[] {
  const logs = training.map((sigma) => Math.fround(Math.log(sigma)));
  return sigmas.map((sigma) => {
    const target = Math.log(Math.max(sigma, 1e-10));
    const below = logs.findLastIndex((log) => log <= target); // a table without signal at its end is not in order there
    const low = Math.min(Math.max(below, 0), logs.length - 2);
    const share = Math.min(Math.max((target - logs[low]) / (logs[low + 1] - logs[low]), 0), 1);
    return (1 - share) * low + share * (low + 1);
  });
}

/** What the last sigma is: 0, or the smallest of training. */
export function finalSigma(config: SchedulerConfig, smallest: number): number {
  const type = config.final_sigmas_type ?? 'zero';
  if (type === 'zero') return 0;
  if (type === 'sigma_min') return smallest;
  throw new EditError(
    SCHEDULER_ERROR,
    `scheduler_config.json: expected a final_sigmas_type of zero or sigma_min, found "${type}".`,
  );
}
