import { twoFigures } from '../core/two-figures.js';
import type { Notify } from '../core/notice.js';
import { EditError } from '../core/errors.js';
import { checkNegative } from '../models/engine/check-negative.js';
import { needsHalves } from '../models/folder/float-type.js';
import { modelHash } from '../models/folder/model-hash.js';
import type { ModelFolder } from '../models/folder/model-folder.js';
import { recommendedSteps } from '../models/folder/recommended.js';
import { samplerKindOf } from '../models/folder/sampler-kind-of.js';
import { readModelFolder } from '../models/folder/read-model-folder.js';
import { checkLoras } from '../models/lora/check-loras.js';
import { parseLora } from '../models/lora/parse-lora.js';
import type { SchedulerName } from '../models/schedulers/index.js';
import { parseDevice } from '../models/runtime/device.js';
import { rememberedDevice } from '../models/runtime/remembered-device.js';
import { checkReferences } from './reference-pictures.js';
import { modelFolder } from './built-in-model.js';
import { detailOf } from './detail-of.js';
import { rememberedFrameTime } from './frame-time.js';
import type { InstructOptions } from './instruct-options.js';
import { resolveControls } from './controls/resolve-controls.js';

/**
 * Finds the device that `auto` takes, the model's hash, and where full resolution comes from. Tells what was found out, and when a repeated plan was made with another model.
 *
 * @throws EditError `model/not-here` when a repeated plan's model is not found, `model/…`, `usage/device`, `model/scheduler-config` for a sampler that the model does not run with, `model/lora`, `plan/negative`, `plan/reference`, and what {@link resolveControls} throws
 */
export async function resolveModel(options: InstructOptions, notice: Notify): Promise<InstructOptions> {
  const folder = folderOf(options);
  checkScheduler(folder, options);
  checkNegative(folder, options.negative, options);
  await checkReferences(options, folder);
  checkLoras({ ...folder, loras: options.loras.map(parseLora) });
  const guided = await resolveControls(options, folder, notice);
  const [found, device] = await Promise.all([modelHash(folder), deviceFor(folder, options.device, notice)]);
  if (options.modelHash && options.modelHash !== found)
    notice({
      code: 'model/other',
      message: `The plan was made with another model than this ${folder.name}, so its frames will differ.`,
    });
  const ready = { ...guided, modelHash: found, device, detail: detailOf(options) };
  return { ...ready, method: await methodOf(ready, folder, notice) };
}

/** Makes the sampler that the run will make, before there is any work. */
function checkScheduler(folder: ModelFolder, { scheduler, steps }: InstructOptions): void {
  const named = (scheduler || undefined) as SchedulerName | undefined;
  samplerKindOf(folder, named).create(folder.scheduler, { steps: steps || recommendedSteps(folder) });
}

/** Seconds of a frame from which keys are edited and carried, by `method: auto`. */
const SLOW = 4;

/** What `auto` takes for a model on a device: by how long a frame takes there, which is tried once and remembered, so that a plan goes on as it began. */
async function methodOf(options: InstructOptions, folder: ModelFolder, notice: Notify): Promise<'frames' | 'carry'> {
  if (options.method !== 'auto') return options.method;
  const { seconds, known } = await rememberedFrameTime(options, SLOW);
  const method = seconds > SLOW ? 'carry' : 'frames';
  if (!known) {
    const found = seconds > 4 * SLOW ? `more than ${4 * SLOW} s` : `about ${twoFigures(seconds)} s`;
    const then = method === 'carry' ? 'keys of each shot are edited and carried to the rest' : 'it edits every frame';
    notice({ code: 'model/frame-time', message: `${folder.name} takes ${found} a frame on ${options.device}: ${then}.` });
  }
  return method;
}

function folderOf({ model, modelHash: made }: InstructOptions): ModelFolder {
  try {
    return readModelFolder(modelFolder(model));
  } catch (error) {
    if (!made || !(error instanceof EditError) || error.code !== 'model/not-a-folder') throw error;
    const sentence = `The plan was made with the model "${model}" (SHA-256 ${made.slice(0, 12)}…), which is not here: say where it is with \`model: FOLDER\`.`;
    throw new EditError('model/not-here', sentence, { model, modelHash: made }, { cause: error });
  }
}

/** The device that a model runs on here. */
export const deviceOfModel = (options: Pick<InstructOptions, 'model' | 'device'>, notice: Notify): Promise<string> =>
  deviceFor(readModelFolder(modelFolder(options.model)), options.device, notice);

/** SHA-256 of a model by its name or folder. */
export const hashOfModel = (model: string): Promise<string> => modelHash(readModelFolder(modelFolder(model)));

async function deviceFor(folder: ModelFolder, asked: string, notice: Notify): Promise<string> {
  const wanted = parseDevice(asked);
  if (wanted !== 'auto') return wanted === 'cuda:0' ? 'cuda' : wanted;
  const { device, why, known } = await rememberedDevice(needsHalves(folder));
  if (!known) notice({ code: 'model/device', message: `${folder.name} runs on ${why}` });
  return device;
}
