import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { throwIfAborted } from '../../core/abort.js';
import { type EditError, toEditError } from '../../core/errors.js';
import { isStill } from '../../media/stills/still-paths.js';
import { compareFiles } from '../compare/compare-files.js';
import type { PlanRequest } from '../plan/plan.js';
import { isScene } from '../plan/scene-options.js';
import { casesOf, type EvalCase } from './eval-cases.js';
import { editHere, type EvalEditor } from './eval-editor.js';
import type { EvalMethod, EvalPlan } from './eval-plan.js';

/** What one method made of one case. */
export interface EvalRow {
  readonly method: string;
  readonly case: string;
  readonly input: string;
  /** The source's path on this machine. */
  readonly source: string;
  readonly sentence: string;
  /** File in the folder of the comparison, or elsewhere for other tools; `null` where there is none. */
  readonly output: string | null;
  /** By the names of metrics, and `followed` and `kept` of the job's own proof. */
  readonly values: Readonly<Record<string, number | null>>;
  /** What the edit took; `null` for other tools. Not part of the tables, which do not depend on the machine. */
  readonly seconds: number | null;
  readonly error: string | null;
}

/** How a comparison is run. */
export interface RunEvalOptions {
  readonly signal: AbortSignal;
  /** Who makes the edits. Default {@link editHere}. */
  readonly editor?: EvalEditor | undefined;
  onRow?(row: EvalRow, done: number, total: number): void;
}

/** Everything that was measured, in the order of the plan. */
export interface EvalResult {
  readonly rows: readonly EvalRow[];
  /** Tasks of a benchmark whose clip is not there. */
  readonly missing: readonly string[];
}

/**
 * Runs every method on every case and measures each result against its source. A row that is finished is a file, so that a run that was broken off goes
 * on after the last one; rows of other settings are made anew.
 *
 * @throws `usage/eval-plan`; an edit that fails is a row with its error
 */
export async function runEval(
  plan: EvalPlan,
  folder: string,
  { signal, editor = editHere, onRow }: RunEvalOptions,
): Promise<EvalResult> {
  const { cases, missing } = await casesOf(plan);
  const tasks = cases.flatMap((one) =>
    Object.entries(plan.methods).map(([name, method]) => taskOf(plan, folder, name, method, one)),
  );
  for (const { request, place, key } of tasks) {
    throwIfAborted(signal);
    if (!request || (await readRow(place, key))) continue;
    await mkdir(dirname(request.output), { recursive: true });
    await editor.begin?.(request);
  }
  const rows: EvalRow[] = [];
  for (const task of tasks) {
    throwIfAborted(signal);
    const kept = await readRow(task.place, task.key);
    const row = kept ?? (await makeRow(plan, task, editor, signal));
    if (!kept) await writeWhole(task.place, JSON.stringify({ key: task.key, row }, null, 2));
    rows.push(row);
    onRow?.(row, rows.length, tasks.length);
  }
  return { rows, missing };
}

interface Task {
  readonly name: string;
  readonly method: EvalMethod;
  readonly one: EvalCase;
  /** The edit; `undefined` where another tool made the result. */
  readonly request: PlanRequest | undefined;
  /** The file of its row, and what decides that. */
  readonly place: string;
  readonly key: string;
}

function taskOf(plan: EvalPlan, folder: string, name: string, method: EvalMethod, one: EvalCase): Task {
  const place = join(folder, 'rows', name, `${one.id}.json`);
  const request = 'results' in method ? undefined : requestOf(plan, join(folder, 'results', name), method, one);
  return { name, method, one, request, place, key: keyOf(plan, method, one) };
}

async function makeRow(plan: EvalPlan, task: Task, editor: EvalEditor, signal: AbortSignal): Promise<EvalRow> {
  const { name, method, one, request } = task;
  const base = { method: name, case: one.id, input: basename(one.input), source: one.input, sentence: one.sentence };
  const nothing = { ...base, output: null, values: {}, seconds: null };
  try {
    const made = request ? await edited(plan, request, editor, signal) : 'results' in method ? await foundResult(method.results, one) : undefined; // prettier-ignore
    if (!made) return { ...nothing, error: `there is no result named ${one.id}` };
    const measured = await measure(plan, one, made.output, signal);
    return { ...base, output: made.output, values: { ...made.values, ...measured }, seconds: made.seconds, error: null };
  } catch (thrown) {
    const error: EditError = toEditError(thrown);
    if (error.area === 'cancel' || signal.aborted) throw error;
    return { ...nothing, error: `${error.code}: ${error.message}` };
  }
}

interface MadeResult {
  readonly output: string;
  readonly values: Readonly<Record<string, number | null>>;
  readonly seconds: number | null;
}

async function foundResult(folder: string, { id }: EvalCase): Promise<MadeResult | undefined> {
  const name = (await readdir(folder)).find((file) => basename(file, extname(file)) === id);
  return name === undefined ? undefined : { output: join(folder, name), values: {}, seconds: null };
}

/** The edit of a case by a method, into a folder of results. */
function requestOf(
  { frames }: EvalPlan,
  results: string,
  { model, options, plan }: Exclude<EvalMethod, { results: string }>,
  { id, input, sentence }: EvalCase,
): PlanRequest {
  const sequence = input.includes('%');
  const output = join(results, `${id}${sequence ? '.mp4' : extname(input)}`);
  const instruct = model === undefined && !options ? {} : { stages: [{ use: 'instruct', options: { ...options, ...(model !== undefined && { model }) } }] }; // prettier-ignore
  const range = frames !== undefined && !isStill(input) && !isScene(input) ? { range: { from: 0, to: frames - 1, unit: 'frames' as const } } : {}; // prettier-ignore
  return { ...(plan as Partial<PlanRequest> | undefined), ...instruct, ...range, instruction: sentence, input, output };
}

async function edited({ frames }: EvalPlan, request: PlanRequest, editor: EvalEditor, signal: AbortSignal): Promise<MadeResult> {
  const made = await editor.edit(request, signal);
  const told = (made.proof?.followed ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  const values = { followed: told.length ? Math.min(...told) : null, kept: made.proof?.kept ?? null };
  const taken = Math.min(frames ?? Infinity, made.frames);
  return { output: request.output, values, seconds: made.seconds / Math.max(1, taken) };
}

async function measure(
  plan: EvalPlan,
  one: EvalCase,
  output: string,
  signal: AbortSignal,
): Promise<Record<string, number | null>> {
  if (isScene(output)) {
    const compared = await compareFiles(one.input, output, {});
    if ('pictures' in compared) return {};
    const ratios = compared.maps.flatMap(({ seams }) => (seams && Number.isFinite(seams.ratio) ? [seams.ratio] : []));
    return { 'seam-ratio': ratios.length ? Math.max(...ratios) : null, 'leaked-parts': compared.leak.parts.length };
  }
  const { metrics, frames, clipModel, lpipsModel } = plan;
  const range = frames !== undefined && !isStill(output) ? { from: 0, to: frames - 1, unit: 'frames' as const } : null;
  const { words = one.sentence, sourceWords } = one;
  const compared = await compareFiles(one.input, output, { metrics, clipModel, lpipsModel, words, sourceWords, range, signal });
  if (!('pictures' in compared)) return {};
  const finite = (value: number | null): number | null => (value === null || Number.isFinite(value) ? value : null);
  return Object.fromEntries(Object.entries(compared.metrics ?? {}).map(([name, value]) => [name, finite(value)]));
}

/** What decides a row. */
const keyOf = ({ metrics, frames, clipModel, lpipsModel }: EvalPlan, method: EvalMethod, one: EvalCase): string =>
  createHash('sha256').update(JSON.stringify([metrics, frames ?? null, clipModel ?? null, lpipsModel ?? null, method, one])).digest('hex'); // prettier-ignore

async function readRow(path: string, key: string): Promise<EvalRow | undefined> {
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as { key: string; row: EvalRow };
    return kept.key === key ? kept.row : undefined;
  } catch {
    return undefined; // not finished
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
