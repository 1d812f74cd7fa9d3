import { EditError } from '../../core/errors.js';
import { cancelFilm, drainFarm, filmLogs, pauseFarm, retryFilm } from '../farm/control.js';
import { chunkFor } from '../farm/cut-pieces.js';
import { Ledger } from '../farm/ledger.js';
import { removeSchedule } from '../farm/schedule.js';
import { submitFilm } from '../farm/submit.js';
import { checkNotUnderWay } from '../farm/under-way.js';
import { counted } from './counted.js';
import { FARM_FLAGS, withRedis } from './farm-flags.js';
import { farmSchedule, farmWatch } from './farm-own.js';
import { farmServe } from './farm-serve.js';
import { showFarm } from './farm-status.js';
import { farmWorker } from './farm-worker.js';
import { type FlagValues, isOn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import { asFlags } from './option-flags.js';
import { placeOf, planFromFlags } from './planned-job.js';
import { exportSteps } from './export-steps.js';
import type { LoadedVerb, VerbContext } from './verb.js';
import { wordsFor } from './words-for.js';

type Action = (words: readonly string[], values: FlagValues, context: VerbContext) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = {
  submit,
  worker: async (words, values, context) => {
    wordsFor(words, [], 'farm worker');
    await farmWorker(values, context);
  },
  watch: farmWatch,
  schedule: farmSchedule,
  serve: async (words, values, context) => {
    wordsFor(words, [], 'farm serve');
    await farmServe(values, context);
  },
  export: (words, values, context) => exportSteps(words, values, context, 'farm export'),
  status: (words, values, context) => showFarm(wordsFor(words, ['film'], 'farm status', 0)[0], values, context),
  logs,
  cancel: onFilm('cancel', async (redis, id) => {
    if (await removeSchedule(redis, id)) return `${id}: fires no more`;
    const { dir } = await cancelFilm(redis, id);
    return `${id}: taken off the farm; what is made stays in ${dir}`;
  }),
  retry: onFilm('retry', async (redis, id) => `${id}: ${counted(await retryFilm(redis, id), 'piece')} tried once more`),
  pause: rest('pause', true),
  resume: rest('resume', false),
  drain: async (words, values, context) => {
    const [worker] = wordsFor(words, ['worker'], 'farm drain', 0);
    await withRedis(values, context, (redis) => drainFarm(redis, worker));
    context.print(`${worker ?? 'All workers'}: ends after the piece at hand`);
  },
};

/** `overpaint farm`. */
export const farmVerb: LoadedVerb = {
  name: 'farm',
  usage:
    'submit INPUT ["instruction"] -o OUT | worker --root DIR | status [FILM] | logs FILM [PIECE] | cancel FILM | retry FILM | pause [FILM] | resume [FILM] | drain [WORKER] | serve | watch FOLDER -o DIR ["instruction"] | schedule "PATTERN" -- edit … | export --to FARM --dir JOB',
  flags: FARM_FLAGS,
  examples: [
    'overpaint farm submit films/clip.mp4 "make it a watercolor" -o films/out.mp4',
    'overpaint farm worker --root films/',
    'overpaint farm worker --root films/ --map "$THEIRS=$PWD/films" --redis redis://farm:6379',
    'overpaint farm status',
    'overpaint farm watch in/ -o out/ "make it a watercolor"',
    'overpaint farm schedule "0 2 * * *" --tz Europe/Berlin -- edit clip.mp4 "make it night" -o out.mp4 --overwrite',
  ],
  async run([what, ...words], values, context) {
    const action = ACTIONS[what ?? ''];
    const names = Object.keys(ACTIONS).join(', ');
    if (!action) throw new EditError('usage/words', `farm: expected ${names}, found "${what ?? 'nothing'}".`);
    await action(words, values, context);
  },
};

async function submit(words: readonly string[], values: FlagValues, context: VerbContext): Promise<void> {
  const given = textOf(values, 'dir');
  const priority = wholeNumber(values, 'priority', 0, 100);
  const chunk = wholeNumber(values, 'chunk', 1);
  await withRedis(values, context, async (redis) => {
    let dir = '';
    await planFromFlags(words, values, context, async (output) => {
      dir = placeOf(given ?? `${output}.farm`);
      await checkNotUnderWay(redis, { dir, output }); // before its plan takes the folder
      return dir;
    });
    const options = { chunk, priority, allowMixed: isOn(values, 'allow-mixed'), allowModules: isOn(values, 'allow-modules') };
    const film = await submitFilm(redis, dir, options);
    if (isOn(values, 'json')) return context.print(toJson(film));
    context.print(film.id);
    const workers = (await new Ledger(redis).workers()).length;
    const each = chunkFor(film, workers);
    const fewer = film.chosen || workers > 0 ? '' : ', fewer where several workers share them';
    context.tell(
      `${counted(film.frames, 'frame')} in pieces of about ${each}${fewer}; \`overpaint farm status ${film.id}\` tells how far it is`,
    );
  });
}

async function logs(words: readonly string[], values: FlagValues, context: VerbContext): Promise<void> {
  const [film, piece] = wordsFor(words, ['film', 'piece'], 'farm logs', 1);
  await withRedis(values, context, async (redis) => {
    const found = await filmLogs(redis, film, piece);
    if (isOn(values, 'json')) return context.print(toJson({ film, pieces: found }));
    for (const { piece: name, lines } of found) for (const line of lines) context.print(`${name}  ${asFlags(line)}`);
  });
}

function onFilm(verb: string, work: (redis: Parameters<typeof cancelFilm>[0], id: string) => Promise<string>): Action {
  return async (words, values, context) => {
    const [film] = wordsFor(words, ['film'], `farm ${verb}`);
    context.print(await withRedis(values, context, (redis) => work(redis, film)));
  };
}

function rest(verb: string, on: boolean): Action {
  return async (words, values, context) => {
    const [film] = wordsFor(words, ['film'], `farm ${verb}`, 0);
    await withRedis(values, context, (redis) => pauseFarm(redis, film, on));
    context.print(`${film ?? 'The farm'}: ${on ? 'rests; pieces at hand are finished' : 'goes on'}`);
  };
}
