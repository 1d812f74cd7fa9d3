import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toEditError } from '../../core/errors.js';
import { EditError } from '../../core/errors.js';
import { edit } from '../edit.js';
import { runOwnSchedule } from '../farm/own-schedule.js';
import { setSchedule } from '../farm/schedule.js';
import { watchFolder, type WatchWork } from '../farm/watch-folder.js';
import { farmWork } from '../farm/watch-work.js';
import type { PlanRequest } from '../plan/plan.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { sortWords } from './edit-inputs.js';
import { requestFrom, wordFor } from './edit-request.js';
import type { FlagRequest } from './flag-request.js';
import { withRedis } from './farm-flags.js';
import { type FlagValues, isOn, readFlags, textOf, wholeNumber } from './flags.js';
import { namedFolder } from './named-folder.js';
import { asFlags } from './option-flags.js';
import { placeOf, stepOptions } from './planned-job.js';
import { targetsOf } from './run-targets.js';
import { withSettings } from './settings.js';
import type { VerbContext } from './verb.js';
import { wordsFor } from './words-for.js';

/** Seconds for which a file must not have changed. */
const SETTLE_SECONDS = 5;

const NO_REDIS = 'No Redis was named (`--redis`): this runs in one process, for this machine alone, one file at a time';

const submitOptions = (values: FlagValues) => ({
  chunk: wholeNumber(values, 'chunk', 1),
  priority: wholeNumber(values, 'priority', 0, 100),
  allowMixed: isOn(values, 'allow-mixed'),
  allowModules: isOn(values, 'allow-modules'),
});

/** `overpaint farm watch`: edits each file that comes into a folder. */
export async function farmWatch(words: readonly string[], values: FlagValues, context: VerbContext): Promise<void> {
  const [inbox, sentence] = wordsFor(words, ['folder', 'instruction'], 'farm watch', 1);
  const outbox = textOf(values, 'output');
  if (outbox === undefined) throw new EditError('usage/no-output', 'farm watch needs -o: the folder for the results.');
  if (resolve(outbox) === resolve(inbox))
    throw new EditError(
      'usage/same-file',
      `farm watch needs another folder for the results: ${outbox} is the one that is watched.`,
    );
  const folder = namedFolder(inbox, 'farm watch');
  const request = await requestFrom(values, context.given, sentence);
  await mkdir(resolve(outbox), { recursive: true });
  const settle = (wholeNumber(values, 'settle') ?? SETTLE_SECONDS) * 1000;
  const watch = (work: WatchWork): Promise<void> =>
    watchFolder({
      inbox: folder,
      outbox: resolve(outbox),
      settle,
      signal: context.signal,
      once: isOn(values, 'until-idle'),
      work,
      tell: (text) => context.tell(text),
      sentence: asFlags,
    });
  if (textOf(values, 'redis') !== undefined)
    return withRedis(values, context, (redis) => watch(farmWork(redis, request, stepOptions(values, context), submitOptions(values))), true); // prettier-ignore
  context.tell(`${NO_REDIS}; what it has begun is written down in ${folder}.`);
  await watch({
    atOnce: 1,
    begin: () => Promise.resolve(''),
    finish: (input, output) => editHere({ ...request, input, output }, values, context),
  });
}

/** `overpaint farm schedule`: an edit at the times of a pattern of cron. */
export async function farmSchedule(words: readonly string[], values: FlagValues, context: VerbContext): Promise<void> {
  const [pattern, verb, ...rest] = words;
  if (verb !== 'edit')
    throw new EditError('usage/words', 'farm schedule: expected a pattern and an edit, as in: overpaint farm schedule "0 2 * * *" -- edit clip.mp4 "make it night" -o out.mp4.'); // prettier-ignore
  const { values: given, words: own } = readFlags(EDIT_FLAGS, rest, 'edit');
  const { values: all } = await withSettings(EDIT_FLAGS, given);
  const { request, overwrite } = await scheduled(own, all, given);
  const tz = textOf(values, 'tz');
  if (textOf(values, 'redis') !== undefined) {
    const dir = placeOf(textOf(values, 'dir') ?? `${request.output}.farm`);
    const task = { type: 'plan' as const, request, dir, overwrite, submit: submitOptions(values) };
    const { id, next } = await withRedis(values, context, (redis) => setSchedule(redis, { pattern, tz, task }));
    context.print(id);
    context.tell(`fires next at ${next.toISOString()}; \`overpaint farm cancel ${id}\` ends it`);
    return;
  }
  const state = resolve(textOf(values, 'state') ?? '.overpaint-schedule');
  context.tell(`${NO_REDIS}; when it last fired is written down in ${state}.`);
  await runOwnSchedule({
    pattern,
    tz,
    state,
    signal: context.signal,
    tell: (text) => context.tell(text),
    work: () =>
      editHere(request, all, context).then(
        () => context.tell(`done, ${request.output}`),
        (thrown: unknown) => context.tell(toEditError(thrown).message), // the next firing may do better
      ),
  });
}

async function scheduled(
  words: readonly string[],
  values: FlagValues,
  given: FlagValues,
): Promise<{ request: PlanRequest; overwrite: boolean }> {
  const { inputs, instruction, folder, output } = await sortWords(words, textOf(values, 'output'));
  if (inputs.length !== 1) throw new EditError('usage/many-inputs', `A schedule has one input, found ${inputs.length}.`);
  const request: FlagRequest = await requestFrom(values, given, instruction);
  const [target] = output === undefined ? targetsOf(inputs, wordFor(request), folder) : [{ input: inputs[0], output }];
  const paths = { input: placeOf(target.input), output: placeOf(target.output) };
  return { request: { ...request, ...paths }, overwrite: isOn(values, 'overwrite') };
}

async function editHere(request: PlanRequest, values: FlagValues, { signal, tell }: VerbContext): Promise<void> {
  await edit({
    ...request,
    signal,
    overwrite: isOn(values, 'overwrite'),
    allowModules: true, // requestFrom has asked for the flag where they are not of the person's own typing
    stallTimeout: wholeNumber(values, 'stall-timeout'),
    ffmpeg: textOf(values, 'ffmpeg'),
    scratch: textOf(values, 'scratch'),
    onEvent: (event) => {
      if (event.type === 'notice') tell(event);
    },
  }).result;
}
