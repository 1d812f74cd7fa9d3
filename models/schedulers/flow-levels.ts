import { EditError } from '../../core/errors.js';
import { linspace } from './noise-schedule.js';
import { SCHEDULER_ERROR, type SamplerOptions, type SchedulerConfig } from './sampler.js';

/** Whether a config asks a multistep solver for the noise levels of flow matching. @throws EditError `model/scheduler-config` for a model that predicts no flow */
export function usesFlow(config: SchedulerConfig): boolean {
  if (config.use_flow_sigmas !== true) return false;
  if (config.prediction_type === 'flow_prediction') return true;
  const sentence = `scheduler_config.json: expected a prediction_type of flow_prediction with use_flow_sigmas, found "${config.prediction_type ?? 'epsilon'}".`;
  throw new EditError(SCHEDULER_ERROR, sentence);
}

/**
 * Falling noise levels of flow matching as diffusers gives them to its multistep solvers, bent towards noise: by `flow_shift`, or, with
 * `use_dynamic_shifting`, by mu. The first is just below 1, where nothing of the clean latent would be left.
 *
 * @param fromOne whether they begin at 1 itself (less a millionth), as UniPC's do, or one training step below it
 */
export function flowLevels(
  config: SchedulerConfig,
  { steps, mu = 0 }: SamplerOptions,
  trainSteps: number,
  fromOne: boolean,
): number[] {
  const shift = config.use_dynamic_shifting
    ? config.time_shift_type === 'linear'
      ? mu
      : Math.exp(mu)
    : (config.flow_shift ?? 1);
  const even = linspace(1, 1 / trainSteps, steps + 1);
  const levels = fromOne ? even.slice(0, -1) : even.map((level) => 1 - level).reverse().slice(0, -1); // prettier-ignore
  const bent = levels.map((level) => (shift * level) / (1 + (shift - 1) * level));
  return bent.map((level) => (Math.abs(level - 1) < 1e-6 ? level - 1e-6 : level));
}
