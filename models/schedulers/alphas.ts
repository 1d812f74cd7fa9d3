import { combine } from './combine.js';
import { noiseSchedule } from './noise-schedule.js';
import { cleanFrom, noiseFrom, predictionType } from './prediction.js';
import type { Sampler, SchedulerConfig } from './sampler.js';
import { TIMESTEP_SPACINGS, timestepSpacing } from './timesteps.js';

/** What the samplers that step over ᾱ share: everything but the step. */
export interface Alphas {
  readonly trainSteps: number;
  /** ᾱ of a timestep, which may lie before the first: there it is 1, or ᾱ₀ where the config says `set_alpha_to_one: false`. */
  at(timestep: number): number;
  /** A sampler without its step; `levels`: ᾱ of the sample before each call. */
  over(timesteps: readonly number[], levels: readonly number[]): Omit<Sampler, 'start' | 'wantsNoise'>;
  /** Forward process: `√ᾱ · clean + √(1 − ᾱ) · noise`. */
  noised(clean: Float32Array, noise: Float32Array, level: number): Float32Array;
  /** The clean latent that an output stands for, within the range of `clip_sample`. */
  clean(output: Float32Array, sample: Float32Array, level: number): Float32Array;
  /** The noise that an output stands for. */
  noise(output: Float32Array, sample: Float32Array, level: number): Float32Array;
}

/** Variance-preserving samples over the cumulated alphas of training. @param toOne what `set_alpha_to_one` is by default */
export function cumulatedAlphas(config: SchedulerConfig, toOne = true): Alphas {
  const { trainSteps, alphasCumprod } = noiseSchedule(config);
  const type = predictionType(config);
  const before = (config.set_alpha_to_one ?? toOne) ? 1 : alphasCumprod[0];
  const noised: Alphas['noised'] = (clean, noise, level) => combine([Math.sqrt(level), clean], [Math.sqrt(1 - level), noise]);
  return {
    trainSteps,
    at: (timestep) => (timestep >= 0 ? alphasCumprod[Math.min(timestep, alphasCumprod.length - 1)] : before),
    over: (timesteps, levels) => ({
      timesteps,
      initNoiseSigma: 1,
      scaleInput: (sample) => sample,
      addNoise: (clean, noise, i) => noised(clean, noise, levels[i]),
      reading: (i) => ({ type, alpha: Math.sqrt(levels[i]), sigma: Math.sqrt(1 - levels[i]) }),
    }),
    noised,
    clean: (output, sample, level) => clipped(cleanFrom(type, output, sample, Math.sqrt(level), Math.sqrt(1 - level)), config),
    noise: (output, sample, level) => noiseFrom(type, output, sample, Math.sqrt(level), Math.sqrt(1 - level)),
  };
}

/** The config's spaced timesteps, falling, and how far one step is. */
export function spacedTimesteps(
  config: SchedulerConfig,
  trainSteps: number,
  steps: number,
): { spaced: number[]; stride: number } {
  const spacing = timestepSpacing(config.timestep_spacing ?? 'leading');
  const spaced = TIMESTEP_SPACINGS[spacing](trainSteps, steps, config.steps_offset ?? 0);
  return { spaced, stride: Math.floor(trainSteps / steps) };
}

/** `clip_sample`: keeps a clean latent within ± `clip_sample_range`, in place. @param usual whether it is on by default */
export function clipped(clean: Float32Array, config: SchedulerConfig, usual = true): Float32Array {
  if (!(config.clip_sample ?? usual)) return clean;
  const range = config.clip_sample_range ?? 1;
  for (let i = 0; i < clean.length; i++) clean[i] = Math.min(Math.max(clean[i], -range), range);
  return clean;
}
