import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { flowLevels, usesFlow } from './flow-levels.js';
import { noiseSchedule } from './noise-schedule.js';
import { cleanFrom, predictionType } from './prediction.js';
import { SCHEDULER_ERROR, type Sampler, type SamplerOptions, type SchedulerConfig } from './sampler.js';
import { finalSigma, sigmasAt, timestepsOf, trainingSigmas } from './sigmas.js';
import { spreadOf, spreadSigmas, type SpreadName } from './spread-sigmas.js';
import { multistepTimesteps, roundHalfEven, timestepSpacing } from './timesteps.js';

/** A point of the schedule as the multistep solvers see it: `alpha² + sigma² = 1`, with flow matching `alpha + sigma = 1`; `lambda = log(alpha / sigma)`. */
export interface SnrPoint {
  readonly alpha: number;
  readonly sigma: number;
  readonly lambda: number;
}

/** What DPM++ and UniPC share: everything but the step. */
export interface LogSnr extends Omit<Sampler, 'start'> {
  readonly points: readonly SnrPoint[];
  /** The clean latent that the model output at call `i` stands for. */
  clean(output: Float32Array, sample: Float32Array, i: number): Float32Array;
}

/**
 * Schedule of the solvers that step in log signal-to-noise ratio.
 *
 * @param ends `training`: Karras sigmas lie between those of training; `config`: `sigma_min` and `sigma_max` come before these, and a final sigma
 * of `sigma_min` repeats the last one; `repeat`: ends of training, and the last one again
 */
export function logSnr(
  config: SchedulerConfig,
  options: SamplerOptions,
  ends: 'training' | 'config' | 'repeat' = 'training',
): LogSnr {
  const { steps } = options;
  const schedule = noiseSchedule(config);
  const flow = usesFlow(config);
  const type = flow ? ('flow' as const) : predictionType(config);
  const training = trainingSigmas(schedule);
  const spacing = timestepSpacing(config.timestep_spacing ?? 'linspace');
  const smallest = training[0];
  const largest = training[training.length - 1];
  const own = ends === 'config' ? { max: config.sigma_max, min: config.sigma_min } : {};
  const spread = spreadOf(config);
  const falling = flow
    ? flowLevels(config, options, schedule.trainSteps, ends === 'config')
    : spread && spreadSigmas(spread, own.max ?? largest, own.min ?? smallest, steps);
  // diffusers cuts what it does not round
  const whole = spread && ROUNDED.includes(spread) ? roundHalfEven : Math.trunc;
  const timesteps = falling
    ? flow
      ? falling.map((sigma) => Math.trunc(sigma * schedule.trainSteps))
      : timestepsOf(falling, training).map(whole)
    : multistepTimesteps(spacing, unclipped(config, training), steps, config.steps_offset ?? 0);
  const final = finalSigma(config, (ends !== 'training' && falling?.at(-1)) || smallest);
  const sigmas = [...(falling ?? sigmasAt(timesteps, training)), final];
  const points = sigmas.map(flow ? flowPointAt : pointAt);
  return {
    timesteps,
    sigmas,
    points,
    initNoiseSigma: 1,
    scaleInput: (sample) => sample,
    addNoise(clean, noise, i) {
      const { alpha, sigma } = points[i];
      return combine([alpha, clean], [sigma, noise]);
    },
    reading: (i) => ({ type, alpha: points[i].alpha, sigma: points[i].sigma }),
    wantsNoise: () => false,
    clean(output, sample, i) {
      const { alpha, sigma } = points[i];
      return cleanFrom(type, output, sample, alpha, sigma);
    },
  };
}

/** Spreads whose timesteps are rounded. */
const ROUNDED: readonly SpreadName[] = ['use_karras_sigmas', 'use_lu_lambdas'];

/** The solver order of a config, 1 … `highest`; default 2. */
export function solverOrder(config: SchedulerConfig, highest: number): number {
  const order = config.solver_order ?? 2;
  if (Number.isInteger(order) && order >= 1 && order <= highest) return order;
  throw new EditError(SCHEDULER_ERROR, `scheduler_config.json: expected a solver_order from 1 to ${highest}, found ${order}.`);
}

/** The training steps whose log signal-to-noise ratio is not below `lambda_min_clipped`: the noisiest are left out where it is set. */
const unclipped = (config: SchedulerConfig, training: Float64Array): number =>
  training.filter((sigma) => -Math.log(sigma) >= (config.lambda_min_clipped ?? -Infinity)).length;

const flowPointAt = (sigma: number): SnrPoint => ({ alpha: 1 - sigma, sigma, lambda: Math.log((1 - sigma) / sigma) });

function pointAt(ratio: number): SnrPoint {
  const alpha = 1 / Math.hypot(ratio, 1);
  return { alpha, sigma: ratio * alpha, lambda: -Math.log(ratio) };
}
