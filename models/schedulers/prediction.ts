import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { SCHEDULER_ERROR, type PredictionType, type Reading, type SchedulerConfig } from './sampler.js';

const TYPES: readonly string[] = ['epsilon', 'v_prediction', 'sample'];

/** The prediction type of a config, default `epsilon`. Also refuses settings that would change the arithmetic unseen. */
export function predictionType(config: SchedulerConfig): PredictionType {
  const type = config.prediction_type ?? 'epsilon';
  if (!TYPES.includes(type)) {
    throw new EditError(
      SCHEDULER_ERROR,
      `scheduler_config.json: expected a prediction_type of ${TYPES.join(', ')}, found "${type}".`,
    );
  }
  const unknown = REFUSED.find((key) => config[key] === true);
  if (unknown) throw new EditError(SCHEDULER_ERROR, `scheduler_config.json: "${unknown}" is set, and no sampler here has it.`);
  return type as PredictionType;
}

const REFUSED = ['thresholding'] as const;

/**
 * The clean latent that a model output stands for, where `sample = alpha · clean + sigma · noise` and alpha² + sigma² = 1. The velocity `v`
 * is that of Salimans & Ho, "Progressive distillation", appendix D.
 */
export function cleanFrom(
  type: PredictionType,
  output: Float32Array,
  sample: Float32Array,
  alpha: number,
  sigma: number,
): Float32Array {
  if (type === 'sample') return output.slice();
  if (type === 'flow') return combine([1, sample], [-sigma, output]);
  if (type === 'v_prediction') return combine([alpha, sample], [-sigma, output]);
  // without any signal the sum comes first: it is infinite then, for `clip_sample` to cut
  if (alpha === 0) return combine([1, sample], [-sigma, output]).map((value) => value / 0);
  return combine([1 / alpha, sample], [-sigma / alpha, output]);
}

/** The noise that a model output stands for; see {@link cleanFrom}. */
export function noiseFrom(
  type: PredictionType,
  output: Float32Array,
  sample: Float32Array,
  alpha: number,
  sigma: number,
): Float32Array {
  if (type === 'epsilon') return output.slice();
  if (type === 'flow') return combine([1, sample], [alpha, output]);
  if (type === 'v_prediction') return combine([alpha, output], [sigma, sample]);
  return combine([1 / sigma, sample], [-alpha / sigma, output]);
}

/** The clean latent that an output stands for when it is read so. */
export const readClean = ({ type, alpha, sigma, scale = 1 }: Reading, output: Float32Array, sample: Float32Array): Float32Array =>
  cleanFrom(type, output, scale === 1 ? sample : combine([scale, sample]), alpha, sigma);

/**
 * The output that stands for another clean latent, for the same sample. All types are linear in it, so a latent that did not change gives the
 * same bits.
 */
export function outputFor(
  { type, alpha, sigma }: Reading,
  output: Float32Array,
  before: Float32Array,
  after: Float32Array,
): Float32Array {
  const slope = type === 'sample' ? 1 : type === 'v_prediction' || type === 'flow' ? -1 / sigma : -alpha / sigma;
  return output.map((value, i) => value + slope * (after[i] - before[i]));
}
