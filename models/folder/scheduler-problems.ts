import { EditError } from '../../core/errors.js';
import type { KindName } from '../kinds/index.js';
import { SCHEDULERS, type SchedulerConfig, type SchedulerName } from '../schedulers/index.js';
import type { ModelFolder } from './model-folder.js';
import { samplerKindOf } from './sampler-kind-of.js';
import { isBetween, isWhole, valueProblems, type ValueRules } from './value-problems.js';

/** More training steps than any model has; a table of them is made. */
const MOST_TRAINING_STEPS = 100_000;

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const positive = [(value: unknown): boolean => isNumber(value) && Number(value) > 0, 'a number above 0'] as const;
const noiseOfStep = [(value: unknown): boolean => isNumber(value) && Number(value) > 0 && Number(value) < 1, 'a number between 0 and 1'] as const; // prettier-ignore
const anyNumber = [isNumber, 'a number'] as const;

/** Values that samplers calculate with. Names of methods are checked by the samplers, which know theirs. */
const RULES: ValueRules = {
  num_train_timesteps: [isWhole(1, MOST_TRAINING_STEPS), `a whole number from 1 to ${MOST_TRAINING_STEPS}`],
  original_inference_steps: [isWhole(1, MOST_TRAINING_STEPS), `a whole number from 1 to ${MOST_TRAINING_STEPS}`],
  steps_offset: [isWhole(0, MOST_TRAINING_STEPS), 'a whole number, not below 0'],
  beta_start: noiseOfStep,
  beta_end: noiseOfStep,
  sigma_min: positive,
  sigma_max: positive,
  timestep_scaling: positive,
  clip_sample_range: positive,
  flow_shift: positive,
  shift: positive,
  base_shift: anyNumber,
  max_shift: anyNumber,
  base_image_seq_len: positive,
  max_image_seq_len: positive,
  trained_betas: [(value) => Array.isArray(value) && value.every(isBetween(0, 1)), 'a list of numbers from 0 to 1'], // prettier-ignore
};

/**
 * What is wrong with a folder's sampler for models of a kind: values that are none, then what the sampler itself refuses. One that is not known here
 * ({@link samplerProblem}) is told when nobody names another.
 */
export function schedulerProblems(kind: KindName, scheduler: SchedulerConfig): string[] {
  const wrong = [...valueProblems('scheduler_config.json', scheduler, RULES), ...tableProblems(scheduler)];
  if (wrong.length) return wrong.map((problem) => `scheduler/${problem}`);
  const own = samplerProblem({ kind, scheduler });
  if (own === undefined) return [];
  const names = Object.keys(SCHEDULERS) as SchedulerName[];
  const known = names.some((name) => SCHEDULERS[name].className === scheduler._class_name);
  return !known && names.some((name) => !samplerProblem({ kind, scheduler }, name)) ? [] : [`scheduler: ${own}`];
}

/** Why a folder's own sampler, or another one by name, cannot be made; undefined where it can. */
export function samplerProblem(folder: Pick<ModelFolder, 'kind' | 'scheduler'>, name?: SchedulerName): string | undefined {
  try {
    samplerKindOf(folder, name).create(folder.scheduler, { steps: 4 });
    return undefined;
  } catch (error) {
    if (error instanceof EditError) return error.message;
    throw error;
  }
}

/** A table of noise that has another length than the training had steps. */
function tableProblems({ trained_betas: table, num_train_timesteps: steps = 1000 }: SchedulerConfig): string[] {
  if (!Array.isArray(table) || table.length === steps) return [];
  return [`scheduler_config.json: expected as many "trained_betas" as "num_train_timesteps", ${steps}; found ${table.length}`];
}
