import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { createSampler, type SchedulerConfig } from '../schedulers/index.js';
import { graphFileProblems } from './graph-file-problems.js';
import { GRAPH_PARTS, type FolderDefaults, type GraphPart, type ModelFolder } from './model-folder.js';
import { PIPELINE_KINDS, type PipelineName } from './pipeline-kinds.js';

/**
 * Reads a diffusers folder with ONNX parts, as the Optimum exporter writes it: `model_index.json`, `scheduler/`, `tokenizer/`,
 * `text_encoder/`, `unet/`, `vae_encoder/`, `vae_decoder/`, and `safety_checker/` and `overpaint.json` where they are.
 *
 * @throws EditError `model/not-a-folder`, `model/unsupported-pipeline`, or `model/incomplete` that names all missing and wrong parts at once
 */
export function readModelFolder(path: string): ModelFolder {
  const root = resolve(path);
  if (!existsSync(join(root, 'model_index.json'))) {
    const what = existsSync(root) ? 'it has no model_index.json' : 'there is no such folder';
    throw new EditError('model/not-a-folder', `${path}: expected a model folder in diffusers' layout, but ${what}.`, { path });
  }
  const problems: string[] = [];
  const index = readJson(root, 'model_index.json', problems);
  const pipeline = pipelineOf(index, path, problems);
  const scheduler = readJson(root, 'scheduler/scheduler_config.json', problems) as SchedulerConfig;
  if (scheduler._class_name || problems.length === 0) problems.push(...schedulerProblems(scheduler));
  const graphs = Object.fromEntries(GRAPH_PARTS.map((part) => [part, join(root, part, 'model.onnx')])) as Record<
    GraphPart,
    string
  >;
  for (const part of GRAPH_PARTS) problems.push(...graphFileProblems(graphs[part], `${part}/model.onnx`));
  problems.push(...tokenizerProblems(root));

  const folder = {
    path: root,
    name: basename(root),
    pipeline,
    graphs,
    tokenizer: join(root, 'tokenizer'),
    scheduler,
    unet: readJson(root, 'unet/config.json', problems, true),
    vae: {
      ...readJson(root, 'vae_encoder/config.json', problems, true),
      ...readJson(root, 'vae_decoder/config.json', problems, true),
    },
    textEncoder: readJson(root, 'text_encoder/config.json', problems, true),
    defaults: readDefaults(root, problems),
  };
  if (problems.length) {
    const list = problems.map((problem) => `\n  - ${problem}`).join('');
    throw new EditError('model/incomplete', `${path}: expected a whole model folder, but ${count(problems)}:${list}`, {
      path,
      problems,
    });
  }
  const safetyChecker = join(root, 'safety_checker', 'model.onnx');
  return existsSync(safetyChecker) ? { ...folder, safetyChecker } : folder;
}

const count = (problems: readonly string[]): string =>
  problems.length === 1 ? 'one thing is wrong' : `${problems.length} things are wrong`;

function pipelineOf(index: Readonly<Record<string, unknown>>, path: string, problems: string[]): PipelineName {
  const found = String(index['_class_name'] ?? '').replace(/^(ORT|Onnx)/, '');
  if (found in PIPELINE_KINDS) return found as PipelineName;
  if (problems.length === 0) {
    const known = Object.keys(PIPELINE_KINDS).join(', ');
    const name = found || 'no _class_name';
    throw new EditError('model/unsupported-pipeline', `${path}: expected a pipeline of ${known}; found ${name}.`, {
      path,
      found,
    });
  }
  return 'StableDiffusionPipeline'; // never used: model_index.json itself is among the problems
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

function tokenizerProblems(root: string): string[] {
  const has = (file: string): boolean => existsSync(join(root, 'tokenizer', file));
  if (has('tokenizer.json') || (has('vocab.json') && has('merges.txt'))) return [];
  const half = ['vocab.json', 'merges.txt'].filter((file) => !has(file));
  return [
    `tokenizer: expected tokenizer.json, or vocab.json with merges.txt; missing ${half.length === 2 ? 'all three' : half[0]}`,
  ];
}

function readDefaults(root: string, problems: string[]): FolderDefaults {
  const card = readJson(root, 'overpaint.json', problems, true);
  const inner = card['defaults'];
  const flat = typeof inner === 'object' && inner !== null ? { ...card, ...inner } : card;
  return Object.fromEntries(
    Object.entries(flat).map(([key, value]) => [key.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()), value]),
  );
}

function readJson(root: string, file: string, problems: string[], optional = false): Readonly<Record<string, unknown>> {
  const path = join(root, file);
  if (!existsSync(path) || !statSync(path).isFile()) {
    if (!optional) problems.push(`${file}: missing`);
    return {};
  }
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
    problems.push(`${file}: expected a JSON object`);
  } catch {
    problems.push(`${file}: expected JSON, found something else`);
  }
  return {};
}
