import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { EditError } from '../../core/errors.js';
import { listOf, type Option, parseOptionText } from '../../core/options.js';
import { findLook } from '../../models/looks/find-look.js';
import { readLooks } from '../../models/looks/read-looks.js';
import { builtInModel, hasBuiltInModel } from '../../stages/built-in-model.js';
import { STAGES } from '../../stages/index.js';
import { findStage } from '../find-stage.js';
import type { PlanRequest, PlanStage } from '../plan.js';
import { parsePlan } from '../plan.js';
import { readMark } from '../read-mark.js';
import { MODEL_FLAGS } from './edit-flags.js';
import { type FlagValues, isOn, listIn, textOf, wholeNumber } from './flags.js';

/** A plan request without its paths: what the flags say. */
export type FlagRequest = Omit<PlanRequest, 'input' | 'output'>;

/**
 * Makes a plan of flags and words.
 *
 * @param instruction the sentence, where there is one
 * @throws `usage/…`, `plan/…`
 */
export async function requestFrom(values: FlagValues, instruction: string | undefined): Promise<FlagRequest> {
  const base = await repeated(values);
  const seed = wholeNumber(values, 'seed');
  const threads = wholeNumber(values, 'threads', 1);
  const codec = textOf(values, 'codec');
  const range = textOf(values, 'range');
  const fps = textOf(values, 'fps');
  return {
    ...base,
    stages: await stagesFrom(values, instruction, base.stages),
    ...(instruction !== undefined && { instruction }),
    ...(seed !== undefined && { seed }),
    ...(codec !== undefined && { codec }),
    ...(range !== undefined && { range: parseRange(range) }),
    ...(fps !== undefined && { framesPerSecond: fps }),
    ...(isOn(values, 'sdr') && { sdr: true }),
    ...(isOn(values, 'no-mark') && { mark: false }),
    ...(threads !== undefined && { encode: { ...base.encode, threads } }),
  };
}

async function repeated(values: FlagValues): Promise<FlagRequest> {
  const path = textOf(values, 'plan');
  if (path === undefined) return {};
  const isText = ['.yaml', '.yml', '.json'].includes(extname(path).toLowerCase());
  const text = isText ? await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => notThere(path, error)) : undefined;
  const plan = text === undefined ? (await readMark(path)).overpaint : await parsePlan(text, path);
  const { input: _input, output: _output, ...rest } = plan;
  return rest;
}

function notThere(path: string, cause: NodeJS.ErrnoException): never {
  throw new EditError(
    'plan/not-found',
    `${path}: ${cause.code === 'ENOENT' ? 'there is no such plan' : cause.message}.`,
    { path },
    { cause },
  );
}

async function stagesFrom(
  values: FlagValues,
  instruction: string | undefined,
  planned: readonly PlanStage[] | undefined,
): Promise<PlanStage[]> {
  const names = textOf(values, 'stages');
  if (names === undefined && instruction === undefined && planned === undefined) {
    throw new EditError(
      'usage/nothing-asked',
      'What should be edited? Give a sentence, or --stages NAMES, or --stages none for a plain copy.',
    );
  }
  if (names === undefined && instruction !== undefined) return [{ use: 'instruct', options: modelOptions(values, instruction) }];
  const given =
    names === undefined
      ? (planned ?? [])
      : names.split(',').flatMap((name) => (['', 'none'].includes(name.trim()) ? [] : [{ use: name.trim(), options: {} }]));
  const stages = given.map(({ use, options }) => ({ use, options: { ...options } as Record<string, unknown> }));
  for (const text of listIn(values, 'set')) {
    const match = /^(.+)\.([A-Za-z]\w*)=(.*)$/s.exec(text);
    if (!match) throw new EditError('usage/flag', `--set: expected STAGE.OPTION=VALUE, found "${text}".`);
    const [, use, option, value] = match as unknown as [string, string, string, string];
    const stage = stages.find((candidate) => candidate.use === use);
    if (!stage)
      throw new EditError(
        'usage/flag',
        `--set ${text}: the plan has no stage "${use}"${stages.length ? ` (it has ${stages.map((one) => one.use).join(', ')})` : ''}.`,
      );
    const known = (await findStage(use)).options[option];
    stage.options[option] = known ? parseOptionText(known, value) : value;
  }
  return stages;
}

/** Options of the stage `instruct` from the flags that stand for them. */
function modelOptions(values: FlagValues, instruction: string): Record<string, unknown> {
  const options: Record<string, unknown> = { instruction };
  const table: Readonly<Record<string, Option>> = STAGES.instruct.options;
  for (const [flag, { option }] of Object.entries(MODEL_FLAGS)) {
    const text = textOf(values, flag);
    if (text !== undefined) options[option] = parseOptionText(table[option] as Option, text);
  }
  if (options['model'] === undefined && !hasBuiltInModel()) {
    throw new EditError(
      'model/none',
      `"${instruction}" needs a model, and this version ships none: give one with --model FOLDER, or edit with --stages NAMES.`,
    );
  }
  return { ...options, ...lookOptions(values, instruction, options) };
}

/**
 * What the model's own list of looks says of the sentence: where the detail comes from.
 *
 * @throws `plan/unknown-look` for a sentence that means nothing to the model, unless forced
 */
function lookOptions(
  values: FlagValues,
  instruction: string,
  { model, detail }: Record<string, unknown>,
): Record<string, unknown> {
  const looks = readLooks(typeof model === 'string' ? model : builtInModel());
  if (!looks) return {};
  const { look, unknown, nearest } = findLook(looks, instruction);
  if (!look && !isOn(values, 'force')) {
    const word = unknown.length
      ? `the model does not know ${listOf(unknown.map((one) => `"${one}"`))}`
      : 'the model knows no such look';
    const near = listOf(nearest.map(({ example }) => `"${example}"`));
    throw new EditError(
      'plan/unknown-look',
      `"${instruction}": ${word}. Nearest: ${near}; all: overpaint looks; try all the same: --force.`,
      { unknown },
    );
  }
  return detail === undefined && look ? { detail: look.detail } : {};
}

/** `0:05-0:10`, `5s-10s`, or frames `120-239`. */
export function parseRange(text: string): NonNullable<PlanRequest['range']> {
  const frames = /^(\d+)-(\d+)$/.exec(text);
  const times = /^([\d:.]+)s?-([\d:.]+)s?$/.exec(text);
  const range = frames
    ? { from: Number(frames[1]), to: Number(frames[2]), unit: 'frames' as const }
    : { from: secondsOf(times?.[1]), to: secondsOf(times?.[2]), unit: 'seconds' as const };
  if (!(range.from <= range.to))
    throw new EditError(
      'usage/flag',
      `--range: expected times such as 0:05-0:10 or frames such as 120-239, in order, found "${text}".`,
    );
  return range;
}

function secondsOf(text: string | undefined): number {
  if (text === undefined || !/^(\d+:){0,2}\d+(\.\d+)?$/.test(text)) return NaN;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
