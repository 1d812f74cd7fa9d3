import { resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import type { Inspection } from '../jobs/job-kind.js';
import { planStep, type StepOptions } from '../steps/plan-step.js';
import { sortWords } from './edit-inputs.js';
import { requestFrom, wordFor } from './edit-request.js';
import { type FlagValues, isOn, textOf, wholeNumber } from './flags.js';
import { followsLook } from './parse-sound.js';
import { sendsFrames } from './planner-flag.js';
import { targetsOf } from './run-targets.js';
import type { VerbContext } from './verb.js';

/** How steps run, by the flags. */
export const stepOptions = (
  values: FlagValues,
  { signal, tell }: Pick<VerbContext, 'signal' | 'tell'>,
): StepOptions & { allowMixed: boolean } => ({
  signal,
  onNotice: tell,
  overwrite: isOn(values, 'overwrite'),
  fresh: isOn(values, 'fresh'),
  allowModules: isOn(values, 'allow-modules'),
  force: isOn(values, 'force'),
  soundFollows: followsLook(values),
  sendFrames: sendsFrames(values),
  planner: textOf(values, 'planner'),
  stallTimeout: wholeNumber(values, 'stall-timeout'),
  ffmpeg: textOf(values, 'ffmpeg'),
  allowMixed: isOn(values, 'allow-mixed'),
});

/**
 * Runs the plan step with the words and flags of `edit`.
 *
 * @param dir the job's folder, or what makes one of the output's path
 */
export async function planFromFlags(
  words: readonly string[],
  values: FlagValues,
  context: Pick<VerbContext, 'signal' | 'tell' | 'given'>,
  dir: string | ((output: string) => string),
): Promise<Inspection> {
  const { inputs, instruction, folder, output } = await sortWords(words, textOf(values, 'output'));
  if (inputs.length !== 1) throw new EditError('usage/many-inputs', `A divided job has one input, found ${inputs.length}.`);
  const request = await requestFrom(values, context.given, instruction);
  const [target] = output === undefined ? targetsOf(inputs, wordFor(request), folder) : [{ input: inputs[0], output }];
  const paths = { input: resolve(target.input), output: resolve(target.output) };
  const allowModules = true; // requestFrom has asked for the flag where they are not of the person's own typing
  const place = typeof dir === 'string' ? dir : dir(paths.output);
  return planStep({ ...request, ...paths }, place, { ...stepOptions(values, context), allowModules });
}
