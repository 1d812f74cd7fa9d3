import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { createSampler, type SchedulerConfig } from '../schedulers/index.js';
import { graphFileProblems } from './graph-file-problems.js';
import { linksLeadingOut } from './leading-out.js';
import { GRAPH_PARTS, type GraphPart, type ModelFolder } from './model-folder.js';
import { PIPELINE_KINDS, type PipelineName } from './pipeline-kinds.js';
import { readCard } from './read-card.js';
import { readJson } from './read-json.js';

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
  const problems = linksLeadingOut(root);
  if (problems.length) throw incomplete(path, problems);
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
    defaults: readCard(root, problems),
  };
  const safetyChecker = join(root, 'safety_checker', 'model.onnx');
  const checks = existsSync(safetyChecker);
  if (checks) problems.push(...graphFileProblems(safetyChecker, 'safety_checker/model.onnx'));
  if (problems.length) throw incomplete(path, problems);
  return checks ? { ...folder, safetyChecker } : folder;
}

function incomplete(path: string, problems: readonly string[]): EditError {
  const list = problems.map((problem) => `\n  - ${problem}`).join('');
  const sentence = `${path}: expected a whole model folder, but ${count(problems)}:${list}`;
  return new EditError('model/incomplete', sentence, { path, problems });
}

const count = (problems: readonly string[]): string =>
  problems.length === 1 ? 'one thing is wrong' : `${problems.length} things are wrong`;

function pipelineOf(index: Readonly<Record<string, unknown>>, path: string, problems: string[]): PipelineName {
  const found = String(index['_class_name'] ?? '').replace(/^(ORT|Onnx)/, '');
  if (Object.hasOwn(PIPELINE_KINDS, found)) return found as PipelineName;
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
