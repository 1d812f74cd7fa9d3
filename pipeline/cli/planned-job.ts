import { resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import type { Inspection } from '../jobs/job-kind.js';
import { nearJob } from '../steps/near-job.js';
import { planStep, type StepOptions } from '../steps/plan-step.js';
import { isStored } from '../store/address.js';
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

/** A path as it is whole, or an address as it stands. */
export const placeOf = (text: string): string => (isStored(text) ? text : resolve(text));

/**
 * Runs the plan step with the words and flags of `edit`.
 *
 * @param dir the job's folder, or what makes one of the output's path
 */
export async function planFromFlags(
  words: readonly string[],
  values: FlagValues,
  context: Pick<VerbContext, 'signal' | 'tell' | 'given'>,
  dir: string | ((output: string) => Promise<string>),
): Promise<Inspection> {
  const { inputs, instruction, folder, output } = await sortWords(words, textOf(values, 'output'));
  if (inputs.length !== 1) throw new EditError('usage/many-inputs', `A divided job has one input, found ${inputs.length}.`);
  const request = await requestFrom(values, context.given, instruction);
  if (output === undefined && inputs.some(isStored))
    throw new EditError(
      'usage/no-output',
      `${inputs[0]}: name the output with -o, a path or an address such as s3://films/out.mp4.`,
    );
  const [target] = output === undefined ? targetsOf(inputs, wordFor(request), folder) : [{ input: inputs[0], output }];
  const whole = { ...request, input: placeOf(target.input), output: placeOf(target.output) };
  const allowModules = true; // requestFrom has asked for the flag where they are not of the person's own typing
  const options = { ...stepOptions(values, context), allowModules };
  const { fresh, overwrite } = options;
  const near = { step: 'plan', signal: context.signal, request: whole, fresh, overwrite } as const;
  return nearJob(typeof dir === 'string' ? dir : await dir(whole.output), near, async ({ dir: folder, place }) => {
    const here = (await place?.here(whole, 'The plan')) ?? whole;
    const inspection = await planStep(here, folder, { ...options, place });
    return place?.there(inspection) ?? inspection;
  });
}
