import { existsSync, readdirSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { modelHash } from '../../models/folder/model-hash.js';
import { readModelFolder } from '../../models/folder/read-model-folder.js';
import { BUILT_IN_MODELS, modelFolder } from '../../stages/built-in-model.js';
import type { Inspection } from '../jobs/job-kind.js';
import type { PlanStage } from '../plan/plan.js';
import { devicesOf } from '../steps/manifest.js';

/** What a film asks of a worker. */
export interface Needs {
  /** Kinds of device, such as `cuda`. */
  readonly devices: readonly string[];
  /** Bytes of memory, roughly. */
  readonly memory: number;
  readonly models: readonly { readonly hash: string; readonly model: string }[];
  /** Stage modules, which are code. */
  readonly modules: boolean;
}

/** What a worker can do. */
export interface Capabilities {
  readonly devices: readonly string[];
  /** Bytes. */
  readonly memory: number;
  /** Hashes of models. */
  readonly models: readonly string[];
  readonly modules: boolean;
}

/** Bytes of a pixel in a frame that is worked on, with all its views. */
const PIXEL_BYTES = 40;

/** Frames that are held at once. */
const HELD = 24;

/** What a job that was planned asks of a worker. @param here the plan's stages with the paths of this machine */
export function needsOf({ plan, width, height }: Inspection, modules: boolean, here: readonly PlanStage[] = plan.stages): Needs {
  const models = plan.stages.flatMap(({ options: { model, modelHash: hash } }) =>
    typeof model === 'string' && typeof hash === 'string' && hash !== '' ? [{ hash, model }] : [],
  );
  const folders = new Set(here.flatMap(({ options: { model } }) => (typeof model === 'string' ? [modelFolder(model)] : [])));
  const bytes = [...folders].reduce((sum, folder) => sum + bytesIn(folder), 0);
  return { devices: devicesOf(plan), memory: Math.round(bytes * 1.5 + width * height * PIXEL_BYTES * HELD), models, modules };
}

function bytesIn(folder: string): number {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return entries.filter((one) => one.isFile()).reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
}

/** Models of a machine by their hash: the built-in ones, and those in folders of models. */
export async function modelsHere(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const there = folders.flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))]);
  const found = new Map<string, string>();
  for (const model of [...BUILT_IN_MODELS, ...there]) {
    try {
      found.set(await modelHash(readModelFolder(modelFolder(model))), model);
    } catch {
      continue; // no model
    }
  }
  return found;
}

/** What this machine can do. @param memory bytes; default all that the machine has */
export const capabilitiesOf = (
  devices: readonly string[],
  models: ReadonlyMap<string, string>,
  { memory = totalmem(), modules = false }: { memory?: number | undefined; modules?: boolean | undefined } = {},
): Capabilities => ({ devices, memory, models: [...models.keys()], modules });

/** Whether a worker sees a model at the path that a plan names. */
export type Sees = (hash: string, model: string) => Promise<boolean>;

/** Looks for models at the paths of plans, once for each. @param here the path on this machine; loads what lies in storage */
export function seesModels(here: (model: string) => Promise<string>): Sees {
  const found = new Map<string, Promise<string | undefined>>();
  const hashAt = async (model: string): Promise<string | undefined> => {
    try {
      return await modelHash(readModelFolder(await here(model)));
    } catch {
      return undefined; // no model
    }
  };
  return async (hash, model) => {
    const known = found.get(model) ?? hashAt(model);
    found.set(model, known);
    return (await known) === hash;
  };
}

/** Why a worker cannot take a film's pieces; `undefined` when it can. */
export async function misfit(needs: Needs, can: Capabilities, sees: Sees): Promise<string | undefined> {
  const device = needs.devices.find((one) => !can.devices.includes(one));
  if (device !== undefined) return `needs the device ${device}`;
  if (needs.memory > can.memory) return `needs ${(needs.memory / 1e9).toFixed(1)} GB of memory`;
  if (needs.modules && !can.modules) return 'runs stage modules, which the worker does not allow';
  for (const { hash, model } of needs.models)
    if (!can.models.includes(hash) && !(await sees(hash, model)))
      return `needs the model ${basename(model)} (SHA-256 ${hash.slice(0, 12)}…)`;
  return undefined;
}
