import { EditError } from '../../core/errors.js';
import { capabilitiesOf, modelsHere, seesModels } from '../farm/needs.js';
import { pieceProcess } from '../farm/piece-runner.js';
import { modelHere, parseMap, type PlaceOptions } from '../farm/place.js';
import { runWorker } from '../farm/worker.js';
import { rememberedDevice } from '../../models/runtime/remembered-device.js';
import { counted } from './counted.js';
import { farmLog, LOG_KINDS } from './farm-log.js';
import { withRedis } from './farm-flags.js';
import { rootsIn } from './farm-roots.js';
import { type FlagValues, isOn, listIn, oneOf, textOf, wholeNumber } from './flags.js';
import { namedFolder } from './named-folder.js';
import type { VerbContext } from './verb.js';

/** Seconds that a piece may still take after SIGTERM. */
const GRACE_SECONDS = 20;

/** `overpaint farm worker`: takes pieces until it is told to stop. */
export async function farmWorker(values: FlagValues, context: VerbContext): Promise<void> {
  const { roots, stores } = await rootsIn(values);
  const modelFolders = listIn(values, 'models').map((folder) => namedFolder(folder, '--models'));
  const models = await modelsHere(modelFolders);
  const place: PlaceOptions = { roots, maps: listIn(values, 'map').map(parseMap), modelFolders, models: [...models], stores };
  const devices = listIn(values, 'can-run').length ? listIn(values, 'can-run').map(kindOfDevice) : await devicesHere();
  const allowModules = isOn(values, 'allow-modules');
  const memory = wholeNumber(values, 'memory', 1);
  const takeover = wholeNumber(values, 'takeover', 1);
  const tell = await farmLog(oneOf(values, 'log', LOG_KINDS) ?? 'words', context);
  const handBack = handBackAfter(context.signal, wholeNumber(values, 'grace') ?? GRACE_SECONDS);
  const done = await withRedis(
    values,
    { tell: (words) => tell({ level: 'warn', message: typeof words === 'string' ? words : words.message }) },
    (redis) =>
      runWorker({
        redis,
        runner: pieceProcess(roots[0]),
        place,
        can: capabilitiesOf(devices, models, { memory: memory === undefined ? undefined : memory * 1e9, modules: allowModules }),
        allowModules,
        ffmpeg: textOf(values, 'ffmpeg'),
        stallTimeout: wholeNumber(values, 'stall-timeout'),
        takeover: takeover === undefined ? undefined : takeover * 1000,
        untilIdle: isOn(values, 'until-idle'),
        stop: context.signal,
        handBack,
        sees: seesModels((model) => modelHere(model, place, context.signal)),
        tell,
      }),
    true,
  );
  tell({ level: 'info', message: `ended after ${counted(done, 'piece')}` });
}

/** @throws `usage/flag` */
function kindOfDevice(name: string): string {
  if (name === 'cpu' || name === 'cuda' || name === 'webgpu') return name;
  throw new EditError('usage/flag', `--can-run: expected cpu, cuda or webgpu, found "${name}".`);
}

async function devicesHere(): Promise<string[]> {
  const { device } = await rememberedDevice(false);
  return [...new Set(['cpu', device])];
}

/** Fires when a piece at hand must be given back: so long after the first signal, or at the second one. */
function handBackAfter(stop: AbortSignal, grace: number): AbortSignal {
  const controller = new AbortController();
  const now = (): void =>
    controller.abort(new EditError('cancel/SIGTERM', 'The worker was told to stop, and gave the piece back.'));
  stop.addEventListener('abort', () => {
    setTimeout(now, grace * 1000).unref();
    process.on('SIGTERM', now);
  });
  return controller.signal;
}
