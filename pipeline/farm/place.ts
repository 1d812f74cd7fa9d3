import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve, sep, win32 } from 'node:path';
import { EditError } from '../../core/errors.js';
import { isInside } from '../../core/is-inside.js';
import type { PlanStage } from '../plan/plan.js';
import type { JobPlace } from '../steps/plan-step.js';

/** How a worker sees the folders of a farm. JSON holds it. */
export interface PlaceOptions {
  /** Folders below which it reads and writes. */
  readonly roots: readonly string[];
  /** Folders of the submitter, each with what it is called here. */
  readonly maps: readonly { readonly from: string; readonly to: string }[];
  /** Folders of models, which it reads too. */
  readonly modelFolders: readonly string[];
  /** Models of this machine: a hash and a folder or a built-in name each. */
  readonly models: readonly (readonly [string, string])[];
}

/**
 * How this machine sees jobs that others planned: paths are mapped, and a job that names anything outside of the worker's folders is refused. A plan may
 * come from anybody who reaches Redis, so every text in it is looked at, whatever it is for.
 */
export function placeOf({ roots, maps, modelFolders, models }: PlaceOptions): JobPlace {
  const known = new Map(models);
  const stages = (list: readonly PlanStage[]): readonly PlanStage[] =>
    list.map((stage) => {
      const model = known.get(String(stage.options['modelHash']));
      return model === undefined ? stage : { ...stage, options: { ...stage.options, model } };
    });
  return {
    async here(data, what) {
      const found = mapTexts(data, (text) => mapped(text, maps, 'from', 'to'));
      for (const text of textsOf(ownStages(found, stages))) await checkText(text, [...roots, ...modelFolders], what);
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

function mapped(path: string, maps: PlaceOptions['maps'], from: 'from' | 'to', to: 'from' | 'to'): string {
  const one = maps.find((pair) => path === pair[from] || path.startsWith(`${pair[from]}/`));
  return one ? one[to] + path.slice(one[from].length) : path;
}

/** The path of a job's folder as it is here. @throws `plan/outside` */
export async function folderHere(dir: string, { roots, maps }: PlaceOptions): Promise<string> {
  const path = pathHere(dir, { maps });
  if (!isAbsolute(path)) throw outside("The job's folder", path, roots);
  for (const name of ['', 'work', 'runs', 'joined', 'inspection.json', 'survey.json'])
    if (!(await isIn(roots, join(path, name)))) throw outside("The job's folder", join(path, name), roots);
  return path;
}

/** What a plan looks like with this machine's models, for what is looked at of it. */
function ownStages(data: unknown, stages: JobPlace['stages']): unknown {
  const { plan } = (data ?? {}) as { readonly plan?: { readonly stages?: unknown } };
  return Array.isArray(plan?.stages)
    ? { ...(data as object), plan: { ...plan, stages: stages(plan.stages as PlanStage[]) } }
    : data;
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
    if (typeof end !== 'string' || !isAbsolute(end) || !(await isIn(folders, end))) throw outside('The plan', String(end), roots);
}

async function checkText(text: string, folders: readonly string[], what: string): Promise<void> {
  const strange =
    isAbsolute(text) || win32.isAbsolute(text) || /^[a-z][a-z0-9+.-]+:\S/i.test(text) || /(^|[\\/])\.\.([\\/]|$)/.test(text);
  if (!strange && !(await isLink(folders, text))) return;
  if (isAbsolute(text) && (await isIn(folders, text))) return;
  throw outside(what, text, folders);
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
  for (const folder of folders) {
    const root = await realpath(folder).catch(() => undefined);
    if (root !== undefined && isInside(root, real)) return true;
  }
  return false;
}

async function realOf(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined) return found;
  const above = dirname(path);
  return above === path ? path : join(await realOf(above), basename(path));
}

function outside(what: string, path: string, roots: readonly string[]): EditError {
  const sentence = `${what} names ${JSON.stringify(path.slice(0, 200))}, which is outside of the folders that this worker may use (${roots.join(', ')}).`;
  return new EditError('plan/outside', sentence, { path });
}

/** Reads `FROM=TO`. @throws `usage/flag` */
export function parseMap(text: string): { readonly from: string; readonly to: string } {
  const [from, to, ...more] = text.split('=').map((path) => path.replace(/(?<=.)[\\/]+$/, ''));
  if (from && to && !more.length && isAbsolute(to)) return { from, to };
  throw new EditError(
    'usage/flag',
    `map: expected FROM=TO, two absolute paths such as /mnt/films=${sep}srv${sep}films, found "${text}".`,
  );
}

function mapTexts<T>(data: T, change: (text: string) => string): T {
  if (typeof data === 'string') return change(data) as T;
  if (Array.isArray(data)) return data.map((part) => mapTexts<unknown>(part, change)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, part]) => [name, mapTexts<unknown>(part, change)])) as T;
}

/** All texts of data that are no numbers. */
function textsOf(data: unknown): string[] {
  if (typeof data === 'string') return /^-?\d*$/.test(data) ? [] : [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((part) => textsOf(part));
}
