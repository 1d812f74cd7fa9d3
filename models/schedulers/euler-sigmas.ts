import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { linspace, noiseSchedule } from './noise-schedule.js';
import { cleanFrom, predictionType } from './prediction.js';
import { SCHEDULER_ERROR, type Sampler, type SchedulerConfig } from './sampler.js';
import { finalSigma, sigmasAt, timestepsOf, trainingSigmas } from './sigmas.js';
import { spreadOf, spreadSigmas } from './spread-sigmas.js';
import { TIMESTEP_SPACINGS, timestepSpacing } from './timesteps.js';

/** What the two Euler samplers share: everything but the step. */
export interface EulerSigmas extends Omit<Sampler, 'start' | 'wantsNoise'> {
  readonly sigmas: readonly number[];
  /** The clean latent that a model output stands for, at noise level `sigma`. */
  clean(output: Float32Array, sample: Float32Array, sigma: number): Float32Array;
}

/** Variance-exploding samples, `clean + sigma · noise`, over falling sigmas that end at 0. */
export function eulerSigmas(config: SchedulerConfig, steps: number): EulerSigmas {
  const schedule = noiseSchedule(config);
  const type = predictionType(config);
  const training = trainingSigmas(schedule);
  const spacing = timestepSpacing(config.timestep_spacing ?? 'linspace');
  const last = schedule.trainSteps - 1;
  const even =
    spacing === 'linspace'
      ? linspace(0, last, steps).map(Math.fround).reverse() // Euler alone keeps the fractions
      : TIMESTEP_SPACINGS[spacing](schedule.trainSteps, steps, config.steps_offset ?? 0);
  const spaced = interpolated(config, even, training);
  const spread = spreadOf(config);
  const falling = spread
    ? spreadSigmas(spread, config.sigma_max ?? spaced[0], config.sigma_min ?? spaced[spaced.length - 1], steps)
    : spaced;
  const sigmas = [...falling, finalSigma(config, training[0])];
  const max = Math.max(...sigmas);
  return {
    timesteps: toldTimesteps(),
    sigmas,
    initNoiseSigma: spacing === 'leading' ? Math.sqrt(max * max + 1) : max,
    scaleInput: (sample, i) => combine([1 / Math.hypot(sigmas[i], 1), sample]),
    addNoise: (clean, noise, i) => combine([1, clean], [sigmas[i], noise]),
    reading(i) {
      const alpha = 1 / Math.hypot(sigmas[i], 1);
      return { type, alpha, sigma: sigmas[i] * alpha, scale: alpha };
    },
    clean(output, sample, sigma) {
      const alpha = 1 / Math.hypot(sigma, 1);
      return cleanFrom(type, output, combine([alpha, sample]), alpha, sigma * alpha);
    },
  };

  function toldTimesteps(): number[] {
    // models with continuous time are told a quarter of log sigma
    if (config.timestep_type === 'continuous' && type === 'v_prediction')
      return falling.slice(0, steps).map((sigma) => Math.log(sigma) / 4);
    return spread ? timestepsOf(falling, training) : even;
  }
}

function interpolated(config: SchedulerConfig, timesteps: readonly number[], training: Float64Array): number[] {
  const type = config.interpolation_type ?? 'linear';
  if (type === 'linear') return sigmasAt(timesteps, training);
  if (type === 'log_linear') {
    const ends = [training[training.length - 1], training[0]].map(Math.log) as [number, number];
    return linspace(ends[0], ends[1], timesteps.length + 1).map(Math.exp); // one more: the last step ends at the smallest sigma
  }
  throw new EditError(
    SCHEDULER_ERROR,
    `scheduler_config.json: expected an interpolation_type of linear or log_linear, found "${type}".`,
  );
}
