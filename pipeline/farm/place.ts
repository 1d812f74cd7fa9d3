import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve, sep, win32 } from 'node:path';
import { EditError } from '../../core/errors.js';
import { isInside } from '../../core/is-inside.js';
import type { MaskPart } from '../../stages/limits/limits.js';
import { mapParts } from '../plan/mask-parts.js';
import type { PlanStage } from '../plan/plan.js';
import { mapped, mapTexts, type PathMap, textsOf } from '../steps/map-paths.js';
import { nearJob, type NearOptions } from '../steps/near-job.js';
import { withStages } from '../steps/own-stages.js';
import type { JobPlace } from '../steps/plan-step.js';
import { isReadOnce } from '../work/spool.js';
import { isStored, parseAddress } from '../store/address.js';
import { fetchStored, mirrorPath } from '../store/mirror.js';

/** How a worker sees the folders of a farm. JSON holds it. */
export interface PlaceOptions {
  /** Folders below which it reads and writes. */
  readonly roots: readonly string[];
  /** Folders of the submitter, each with what it is called here. */
  readonly maps: readonly PathMap[];
  /** Folders of models, which it reads too. */
  readonly modelFolders: readonly string[];
  /** Models of this machine: a hash and a folder or a built-in name each. */
  readonly models: readonly (readonly [string, string])[];
  /** Places in storage below which it reads and writes, such as `s3://films`. */
  readonly stores: readonly string[];
}

/**
 * How this machine sees jobs that others planned: paths are mapped, and a job that names anything outside of the worker's folders is refused. A plan may
 * come from anybody who reaches Redis, so every text in it is looked at, whatever it is for.
 */
export function placeOf({ roots, maps, modelFolders, models }: Omit<PlaceOptions, 'stores'>): JobPlace {
  const known = new Map(models);
  const placed = (stage: PlanStage): PlanStage => {
    const model = known.get(String(stage.options['modelHash']));
    return model === undefined ? stage : { ...stage, options: { ...stage.options, model } };
  };
  const placedMask = (part: MaskPart): MaskPart => {
    const model = part.kind === 'difference' ? known.get(String(part['sha256'])) : undefined;
    return model === undefined ? part : { ...part, model };
  };
  const stages = (list: readonly PlanStage[]): readonly PlanStage[] => mapParts({ stages: list.map(placed) }, placedMask).stages;
  return {
    async here(data, what) {
      const found = mapTexts(data, (text) => mapped(text, maps, 'from', 'to'));
      for (const text of textsOf(withoutNames(withStages(found, stages))))
        await checkText(text, [...roots, ...modelFolders], what);
      const { plan } = (found ?? {}) as { readonly plan?: { readonly input?: unknown; readonly output?: unknown } };
      if (plan) await checkEnds(plan, roots, modelFolders);
      return found;
    },
    there: (data) => mapTexts(data, (text) => mapped(text, maps, 'to', 'from')),
    stages,
  };
}

/** A submitter's path as it is here. */
export const pathHere = (path: string, { maps }: Pick<PlaceOptions, 'maps'>): string => mapped(path, maps, 'from', 'to');

/** The path of a job's folder as it is here. @throws `plan/outside` */
export async function folderHere(dir: string, { roots, maps }: PlaceOptions): Promise<string> {
  const path = pathHere(dir, { maps });
  if (!isAbsolute(path)) throw await outside("The job's folder", path, roots);
  for (const name of ['', 'work', 'runs', 'joined', 'inspection.json', 'survey.json', 'proof.json'])
    if (!(await isIn(roots, join(path, name)))) throw await outside("The job's folder", join(path, name), roots);
  return path;
}

/**
 * Does a step of a job of the farm, wherever it lies, as far as this worker may.
 *
 * @throws as {@link nearJob}; `plan/outside`
 */
export async function jobHere<T>(
  dir: string,
  place: PlaceOptions,
  options: Pick<NearOptions, 'step' | 'signal' | 'request' | 'ranges' | 'fresh' | 'overwrite'>,
  work: (near: { readonly dir: string; readonly place: JobPlace }) => Promise<T>,
): Promise<T> {
  const { roots, maps } = place;
  const placeWith = (more: readonly PathMap[]): JobPlace =>
    placeOf({ ...place, maps: [...more, ...maps], roots: [...roots, ...more.map(({ to }) => to)] });
  const check = (address: string): void => checkStored(address, place);
  const at = isStored(dir) ? dir : await folderHere(dir, place);
  return nearJob(at, { ...options, place: placeWith, check, stages: placeOf(place).stages }, (near) =>
    work({ dir: near.dir, place: near.place ?? placeWith([]) }),
  );
}

/** A model's folder as it is here, loaded where it lies in storage. @throws as {@link nearJob}; `plan/outside` */
export async function modelHere(model: string, place: PlaceOptions, signal: AbortSignal): Promise<string> {
  if (!isStored(model)) return pathHere(model, place);
  checkStored(model, place);
  await fetchStored(model, signal);
  return mirrorPath(parseAddress(model));
}

/** Refuses an address that lies elsewhere than this worker may read and write. @throws `usage/address`, `plan/outside` */
export function checkStored(address: string, { stores, roots }: PlaceOptions): void {
  parseAddress(address);
  if (!stores.some((store) => address.startsWith(`${store}/`))) throw outsideOf('The plan', address, [...stores, ...roots]);
}

/** An inspection without its names of kinds of work, such as `adjust+instruct:20a98c`, which are no addresses. */
function withoutNames(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('plan' in data)) return data;
  return { ...data, work: undefined };
}

async function checkEnds(
  { input, output }: { readonly input?: unknown; readonly output?: unknown },
  roots: readonly string[],
  models: readonly string[],
): Promise<void> {
  for (const [end, folders] of [
    [input, [...roots, ...models]],
    [output, roots],
  ] as const)
    // prettier-ignore
    if (typeof end !== 'string' || !isAbsolute(end) || !(await isIn(folders, end))) throw await outside('The plan', String(end), roots);
}

async function checkText(text: string, folders: readonly string[], what: string): Promise<void> {
  if (text.length < 1000 && !text.includes('\0') && (await isReadOnce(resolve(folders[0], text))))
    throw new EditError('plan/outside', `${what} names ${JSON.stringify(text)}, which is no file but a pipe, a socket or a device.`, { path: text }); // prettier-ignore
  const strange =
    isAbsolute(text) || win32.isAbsolute(text) || /^[a-z][a-z0-9+.-]+:\S/i.test(text) || /(^|[\\/])\.\.([\\/]|$)/.test(text);
  if (!strange && !(await isLink(folders, text))) return;
  if (isAbsolute(text) && (await isIn(folders, text))) return;
  throw await outside(what, text, folders);
}

/** Whether a text is the name of something that lies elsewhere than it seems to. */
async function isLink([root]: readonly string[], text: string): Promise<boolean> {
  if (text === '' || text.length > 1000 || text.includes('\0')) return false;
  const path = resolve(root, text);
  const real = await realpath(path).catch(() => undefined);
  return real !== undefined && !isInside(await realpath(root), real);
}

/** Whether a path lies in one of some folders, links followed; of what is not there yet the folder that is there counts. */
async function isIn(folders: readonly string[], path: string): Promise<boolean> {
  if (path.split(/[\\/]/).includes('..')) return false;
  const real = await realOf(path);
  for (const folder of folders) if (isInside(await realOf(folder), real)) return true;
  return false;
}

async function realOf(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined) return found;
  const above = dirname(path);
  return above === path ? path : join(await realOf(above), basename(path));
}

/** Names where a link leads to, which is what lies outside. */
async function outside(what: string, path: string, roots: readonly string[]): Promise<EditError> {
  const real = isAbsolute(path) ? await realOf(path) : path;
  return outsideOf(what, path, roots, real === path ? '' : `, a way to ${JSON.stringify(real.slice(0, 200))}`);
}

function outsideOf(what: string, path: string, roots: readonly string[], leads = ''): EditError {
  const sentence = `${what} names ${JSON.stringify(path.slice(0, 200))}${leads}, which is outside of the folders that this worker may use (${roots.join(', ')}).`;
  return new EditError('plan/outside', sentence, { path });
}

/** Reads `FROM=TO`. @throws `usage/flag` */
export function parseMap(text: string): PathMap {
  const [from, to, ...more] = text.split('=').map((path) => path.replace(/(?<=.)[\\/]+$/, ''));
  if (from && to && !more.length && isAbsolute(to)) return { from, to };
  throw new EditError(
    'usage/flag',
    `map: expected FROM=TO, two absolute paths such as /mnt/films=${sep}srv${sep}films, found "${text}".`,
  );
}
