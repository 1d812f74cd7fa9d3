import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Notify } from '../core/notice.js';
import { EditError } from '../core/errors.js';
import { checkNegative } from '../models/engine/check-negative.js';
import { floatTypeOf } from '../models/folder/float-type.js';
import { modelHash } from '../models/folder/model-hash.js';
import { denoiserOf, type ModelFolder } from '../models/folder/model-folder.js';
import { readCard } from '../models/folder/read-card.js';
import { recommendedSteps } from '../models/folder/recommended.js';
import { samplerKindOf } from '../models/folder/sampler-kind-of.js';
import { readModelFolder } from '../models/folder/read-model-folder.js';
import { checkLoras } from '../models/lora/check-loras.js';
import { parseLora } from '../models/lora/parse-lora.js';
import { readLooks } from '../models/looks/read-looks.js';
import type { SchedulerName } from '../models/schedulers/index.js';
import { parseDevice } from '../models/runtime/device.js';
import { rememberedDevice } from '../models/runtime/remembered-device.js';
import { checkReferences, type ReferenceOptions } from './reference-pictures.js';
import { modelFolder } from './built-in-model.js';
import { type ControlOptions, resolveControls } from './controls/resolve-controls.js';

/** Options that say which model runs, and where. */
interface ModelOptions extends ReferenceOptions, ControlOptions {
  readonly model: string;
  readonly modelHash: string;
  readonly device: string;
  readonly detail: 'auto' | 'transfer' | 'model';
  readonly method: 'frames' | 'carry' | 'auto';
  readonly scheduler: string;
  readonly loras: readonly string[];
  readonly negative: string;
  readonly guidance: number;
  readonly imageGuidance: number;
  readonly steps: number;
}

/**
 * Finds the device that `auto` takes, the model's hash, and where full resolution comes from. Tells what was found out, and when a repeated plan was made with another model.
 *
 * @throws EditError `model/not-here` when a repeated plan's model is not found, `model/…`, `usage/device`, `model/scheduler-config` for a sampler that the model does not run with, `model/lora`, `plan/negative`, `plan/reference`, and what {@link resolveControls} throws
 */
export async function resolveModel<T extends ModelOptions>(options: T, notice: Notify): Promise<T> {
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
  return { ...guided, modelHash: found, device, detail: detailOf(options), method: methodOf(options, folder, device) };
}

/** Makes the sampler that the run will make, before there is any work. */
function checkScheduler(folder: ModelFolder, { scheduler, steps }: ModelOptions): void {
  const named = (scheduler || undefined) as SchedulerName | undefined;
  samplerKindOf(folder, named).create(folder.scheduler, { steps: steps || recommendedSteps(folder) });
}

/** Where full resolution comes from for a prompt that no planner made: what the card says, else the source for a model of looks. */
export function detailOf({ detail, model }: Pick<ModelOptions, 'detail' | 'model'>): 'transfer' | 'model' {
  const folder = modelFolder(model);
  return detail === 'auto' ? (readCard(folder).detail ?? (readLooks(folder) ? 'transfer' : 'model')) : detail;
}

/** Bytes of a denoiser from which a frame takes more than a few seconds: on the processor, and on a graphics card. */
const SLOW = { cpu: 5e8, other: 8e9 } as const;

/** What `auto` takes for a model on a device: it decides by the model's size, so that a plan runs the same way wherever the device is the same. */
function methodOf({ method }: ModelOptions, folder: ModelFolder, device: string): 'frames' | 'carry' {
  if (method !== 'auto') return method;
  const bytes = readdirSync(dirname(denoiserOf(folder)), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name }) => sum + statSync(join(dirname(denoiserOf(folder)), name)).size, 0);
  return bytes > (device === 'cpu' ? SLOW.cpu : SLOW.other) ? 'carry' : 'frames';
}

function folderOf({ model, modelHash: made }: ModelOptions): ModelFolder {
  try {
    return readModelFolder(modelFolder(model));
  } catch (error) {
    if (!made || !(error instanceof EditError) || error.code !== 'model/not-a-folder') throw error;
    const sentence = `The plan was made with the model "${model}" (SHA-256 ${made.slice(0, 12)}…), which is not here: say where it is with \`model: FOLDER\`.`;
    throw new EditError('model/not-here', sentence, { model, modelHash: made }, { cause: error });
  }
}

async function deviceFor(folder: ModelFolder, asked: string, notice: Notify): Promise<string> {
  const wanted = parseDevice(asked);
  if (wanted !== 'auto') return wanted === 'cuda:0' ? 'cuda' : wanted;
  const { device, why, known } = await rememberedDevice(floatTypeOf(denoiserOf(folder)) === 'float16');
  if (!known) notice({ code: 'model/device', message: `${folder.name} runs on ${why}` });
  return device;
}
