import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { adviceFor, EXPORT_ADVICE } from '../graph/export-advice.js';
import { kindNameOf, kindOf, PIPELINES } from '../kinds/index.js';
import type { ModelPart } from '../kinds/model-kind.js';
import { createSampler, type SchedulerConfig } from '../schedulers/index.js';
import { followTextLink } from './follow-text-link.js';
import { graphFileProblems } from './graph-file-problems.js';
import { linksLeadingOut } from './leading-out.js';
import type { ModelFolder } from './model-folder.js';
import { readCard } from './read-card.js';
import { readJson } from './read-json.js';

/**
 * Reads a diffusers folder with ONNX parts, as the Optimum exporter writes it: `model_index.json`, the parts of its kind, and
 * `overpaint.json` where it is.
 *
 * @throws EditError `model/not-a-folder`, `model/unsupported-pipeline`, or `model/incomplete` that names all missing and wrong parts at once
 */
export function readModelFolder(path: string): ModelFolder {
  const root = resolve(path);
  if (!existsSync(join(root, 'model_index.json'))) {
    const sentence = `${path}: expected a model folder in diffusers' layout, but ${noFolder(root)}`;
    throw new EditError('model/not-a-folder', sentence, { path });
  }
  const problems = linksLeadingOut(root);
  if (problems.length) throw incomplete(path, problems);
  const index = readJson(root, 'model_index.json', problems);
  const kind = kindNameOf(classNameOf(index));
  if (!kind) throw problems.length ? incomplete(path, problems) : unsupported(path, index);
  const scheduler = readJson(root, 'scheduler/scheduler_config.json', problems) as SchedulerConfig;
  if (scheduler._class_name || problems.length === 0) problems.push(...schedulerProblems(scheduler));
  const parts = kindOf({ kind }).parts.filter(({ name, optional }) => !optional || existsSync(join(root, name, 'model.onnx')));
  const named = (holds: ModelPart['holds']): string[] => parts.filter((part) => part.holds === holds).map(({ name }) => name);
  const graphs = named('graph').map((part) => [part, followTextLink(join(root, part, 'model.onnx'))] as const);
  for (const [part, file] of graphs) problems.push(...graphFileProblems(file, `${part}/model.onnx`));
  for (const part of named('tokenizer')) problems.push(...tokenizerProblems(root, part));
  const configs = graphs.map(([part]) => [part, readJson(root, `${part}/config.json`, problems, true)] as const);
  const defaults = readCard(root, problems);
  if (problems.length) throw incomplete(path, problems);
  return {
    path: root,
    name: basename(root),
    kind,
    pipeline: classNameOf(index),
    graphs: Object.fromEntries(graphs),
    scheduler,
    configs: { model_index: index, ...Object.fromEntries(configs) },
    defaults,
  };
}

/** Why a path is no model folder, and where one may be. */
function noFolder(root: string): string {
  const info = statSync(root, { throwIfNoEntry: false });
  if (!info) return 'there is no such folder.';
  if (!info.isDirectory()) return `it is a file. ${EXPORT_ADVICE}.`;
  const snapshots = join(root, 'snapshots');
  const [snapshot] = existsSync(snapshots) ? readdirSync(snapshots) : [];
  const inside = snapshot
    ? join('snapshots', snapshot)
    : readdirSync(root).find((name) => existsSync(join(root, name, 'model_index.json')));
  if (inside) return `it has no model_index.json; ${join(root, inside)} may be the one.`;
  const weights = readdirSync(root).find((name) => /\.(safetensors|ckpt|bin)$/i.test(name));
  return weights ? `it has no model_index.json, only ${weights}. ${EXPORT_ADVICE}.` : 'it has no model_index.json.';
}

function incomplete(path: string, problems: readonly string[]): EditError {
  const list = problems.map((problem) => `\n  - ${problem}`).join('');
  const sentence = `${path}: expected a whole model folder, but ${count(problems)}:${list}${adviceFor(problems)}`;
  return new EditError('model/incomplete', sentence, { path, problems });
}

const count = (problems: readonly string[]): string =>
  problems.length === 1 ? 'one thing is wrong' : `${problems.length} things are wrong`;

const classNameOf = (index: Readonly<Record<string, unknown>>): string =>
  String(index['_class_name'] ?? '').replace(/^(ORT|Onnx)/, '');

function unsupported(path: string, index: Readonly<Record<string, unknown>>): EditError {
  const found = classNameOf(index);
  const sentence = `${path}: expected a pipeline of ${PIPELINES.join(', ')}; found ${found || 'no _class_name'}.`;
  return new EditError('model/unsupported-pipeline', sentence, { path, found });
}

function schedulerProblems(config: SchedulerConfig): string[] {
  try {
    createSampler(config, { steps: 4 });
    return [];
  } catch (error) {
    if (error instanceof EditError) return [`scheduler: ${error.message}`];
    throw error;
  }
}

function tokenizerProblems(root: string, part: string): string[] {
  const has = (file: string): boolean => existsSync(join(root, part, file));
  if (has('tokenizer.json') || (has('vocab.json') && has('merges.txt'))) return [];
  const half = ['vocab.json', 'merges.txt'].filter((file) => !has(file));
  return [
    `${part}: expected tokenizer.json, or vocab.json with merges.txt; missing ${half.length === 2 ? 'all three' : half[0]}`,
  ];
}
