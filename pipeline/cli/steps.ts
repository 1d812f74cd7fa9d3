import { basename } from 'node:path';
import { EditError } from '../../core/errors.js';
import { frameList, parseFrameList } from '../../core/frame-list.js';
import type { FrameRange } from '../run/frame-ranges.js';
import { createProgressMeter } from '../run/progress.js';
import { chunkOf } from '../steps/chunk.js';
import { proofLine } from './proof-line.js';
import { joinStep } from '../steps/join-step.js';
import { nearJob } from '../steps/near-job.js';
import { runStep } from '../steps/run-step.js';
import type { StepName } from '../steps/stored-files.js';
import { surveyStep } from '../steps/survey-step.js';
import { verifyStep } from '../steps/verify-step.js';
import { counted } from './counted.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { EXPORT_FLAGS, exportSteps } from './export-steps.js';
import { type FlagValues, isOn, oneOf, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import { placeOf, planFromFlags, stepOptions } from './planned-job.js';
import { PROGRESS_KINDS, showWork } from './progress-line.js';
import type { LoadedVerb, VerbContext } from './verb.js';
import { wordsFor } from './words-for.js';

type Action = (words: readonly string[], values: FlagValues, context: VerbContext, dir: string) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = { plan, survey, run, join, verify, export: exportJob };

/** Flags of every step that works by a plan that is made. */
const RUNNING = ['dir', 'json', 'progress', 'allow-modules', 'ffmpeg', 'stall-timeout'];
/** Which flags an action takes: `plan` takes all, for what decides the film is told to it alone. */
const FLAGS_OF = new Map<Action, readonly string[]>([
  [survey, RUNNING],
  [run, [...RUNNING, 'frames', 'allow-mixed']],
  [join, [...RUNNING, 'allow-mixed']],
  [verify, [...RUNNING, 'frames']],
  [exportJob, ['dir', 'to', 'chunk']],
]);

/** `overpaint steps`. */
export const stepsVerb: LoadedVerb = {
  name: 'steps',
  usage:
    'plan INPUT ["instruction"] -o OUT --dir JOB | survey | run --frames A-B | join | verify | export --to FARM, each with --dir JOB',
  flags: {
    ...EDIT_FLAGS,
    dir: {
      type: 'text',
      value: 'JOB',
      summary: 'folder in which the job lies, seen by all machines at the same path, or an s3:// address',
      common: true,
    },
    frames: {
      type: 'text',
      value: 'LIST',
      summary:
        'run: frames such as 0-99 or 1-3,5,7-20:2, from 0, both ends included; verify: how many (default 48); plan: of a clip of a scene',
      common: true,
    },
    ...EXPORT_FLAGS,
    'allow-mixed': { type: 'switch', summary: 'run, join: take work of other versions and kinds of device', common: true },
  },
  examples: [
    'overpaint steps plan clip.mp4 "make it a watercolor" -o out.mp4 --dir job1/',
    'overpaint steps survey --dir job1/',
    'overpaint steps run --dir job1/ --frames 0-119',
    'overpaint steps run --dir job1/ --frames 120-239',
    'overpaint steps join --dir job1/',
    'overpaint steps export --to openjd --dir job1/ > job.yaml',
  ],
  async run([what, ...words], values, context) {
    const action = ACTIONS[what ?? ''];
    const names = Object.keys(ACTIONS).join(', ');
    if (!action) throw new EditError('usage/words', `steps: expected ${names}, found "${what ?? 'nothing'}".`);
    const flags = FLAGS_OF.get(action);
    const stray = flags && Object.keys(context.given).find((name) => !flags.includes(name));
    if (flags && stray !== undefined)
      throw new EditError('usage/flag', `--${stray}: overpaint steps ${what} takes ${flags.map((name) => `--${name}`).join(', ')} alone.`); // prettier-ignore
    const dir = textOf(values, 'dir');
    if (dir === undefined) throw new EditError('usage/no-job', `overpaint steps ${what} needs --dir: the job's folder.`);
    await action(words, values, context, placeOf(dir));
  },
};

async function plan(words: readonly string[], values: FlagValues, context: VerbContext, dir: string): Promise<void> {
  const inspection = await planFromFlags(words, values, context, dir);
  const { kind, frames, work } = inspection;
  const chunk = await chunkOf(frames, work);
  if (isOn(values, 'json')) context.print(toJson({ dir, kind, frames, chunk, output: inspection.plan.output }));
  else context.print(`${dir}: ${counted(frames, kind === 'scene' ? 'view' : 'frame')}, in ranges of ${chunk} or so`);
}

async function survey(words: readonly string[], values: FlagValues, context: VerbContext, dir: string): Promise<void> {
  wordsFor(words, [], 'steps survey');
  await near(dir, 'survey', values, context, (folder, options) => surveyStep(folder, options));
  context.print(isOn(values, 'json') ? toJson({ dir, surveyed: true }) : `${dir}: surveyed`);
}

async function run(words: readonly string[], values: FlagValues, context: VerbContext, dir: string): Promise<void> {
  wordsFor(words, [], 'steps run');
  const asked = textOf(values, 'frames');
  if (asked === undefined) throw new EditError('usage/frames', 'overpaint steps run needs --frames, such as 0-99.');
  const ranges = parseFrameList(asked);
  const shown = showWork(oneOf(values, 'progress', PROGRESS_KINDS) ?? 'auto', basename(dir), context.streams);
  let meter: ReturnType<typeof createProgressMeter> | undefined;
  const onFrame = (done: number, total: number): void => shown.onProgress((meter ??= createProgressMeter(total, 0)).at(done));
  const runs = await near(dir, 'run', values, context, (folder, options) => runStep(folder, ranges, { ...options, onFrame }), ranges).finally(() => shown.end()); // prettier-ignore
  if (isOn(values, 'json')) return context.print(toJson({ dir, runs }));
  const made = runs.reduce((sum, { result }) => sum + result.range.to - result.range.from + 1, 0);
  context.print(`${dir}: frames ${frameList(runs.map(({ result }) => result.range))} finished, ${counted(made, 'frame')}`);
}

async function join(words: readonly string[], values: FlagValues, context: VerbContext, dir: string): Promise<void> {
  wordsFor(words, [], 'steps join');
  const joined = await near(dir, 'join', values, context, async (folder, options) => {
    const done = await joinStep(folder, options);
    return { ...done, output: options.place?.there(done.output) ?? done.output };
  });
  if (isOn(values, 'json')) return context.print(toJson(joined));
  const proof = joined.proof && proofLine(joined.proof);
  if (proof) context.tell(proof);
  context.print(joined.output);
}

async function verify(words: readonly string[], values: FlagValues, context: VerbContext, dir: string): Promise<void> {
  wordsFor(words, [], 'steps verify');
  const frames = wholeNumber(values, 'frames', 1) ?? 48;
  const found = await near(dir, 'verify', values, context, (folder, options) => verifyStep(folder, frames, options));
  const { frames: made, differing } = found;
  if (isOn(values, 'json')) context.print(toJson(found));
  if (differing.length)
    throw new EditError('check/splits', `${counted(differing.length, 'frame')} of ${made} came out differently in another split, the first of them frame ${differing[0]}.`); // prettier-ignore
  if (!isOn(values, 'json')) context.print(`${dir}: ${counted(made, 'frame')} the same in three splits`);
}

/** Does a step of a job that may lie in storage. */
function near<T>(
  dir: string,
  step: StepName,
  values: FlagValues,
  context: VerbContext,
  work: (folder: string, options: ReturnType<typeof stepOptions>) => Promise<T>,
  ranges: readonly FrameRange[] = [],
): Promise<T> {
  return nearJob(dir, { step, ranges, signal: context.signal }, (job) =>
    work(job.dir, { ...stepOptions(values, context), place: job.place }),
  );
}

function exportJob(words: readonly string[], values: FlagValues, context: VerbContext): Promise<void> {
  return exportSteps(words, values, context, 'steps export');
}
