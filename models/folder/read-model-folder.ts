import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { adviceFor } from '../graph/export-advice.js';
import { fixedRows } from '../graph/fixed-inputs.js';
import { graphFacts } from '../graph/graph-facts.js';
import { graphInputs } from '../graph/graph-inputs.js';
import { kindNameOf, kindOf, MODEL_KINDS, type KindName } from '../kinds/index.js';
import { kindOfGraph } from '../kinds/kind-of-graph.js';
import type { Configs, GraphInputs, ModelKind, ModelPart } from '../kinds/model-kind.js';
import type { SchedulerConfig } from '../schedulers/index.js';
import { configProblems } from './config-problems.js';
import { fixedSize } from './fixed-size.js';
import { folderLayout, type FolderLayout } from './folder-layout.js';
import { graphFileProblems } from './graph-file-problems.js';
import { linksLeadingOut } from './leading-out.js';
import type { ModelFolder } from './model-folder.js';
import { INDEX, modelRoot } from './model-root.js';
import { readCard } from './read-card.js';
import { roleProblems } from './role-problems.js';
import { samplerProblem, schedulerProblems } from './scheduler-problems.js';

/**
 * Reads a folder with ONNX parts, as exporters and people lay it out: diffusers' own layout with `model_index.json`, one that lies a folder below,
 * or graphs named after what they are; `overpaint.json` where it is. What is not ONNX is left alone.
 *
 * @throws EditError `model/not-a-folder`, `model/unsupported-pipeline`, or `model/incomplete` that names all missing and wrong parts at once
 */
export function readModelFolder(path: string): ModelFolder {
  const root = modelRoot(path);
  const problems = linksLeadingOut(root);
  if (problems.length) throw incomplete(path, problems);
  const layout = folderLayout(root, problems);
  const said = kindNameOf(classNameOf(layout.index));
  const kind = (said ?? !layout.hasIndex) ? kindOfGraph(denoiserInputs(layout, said), said) : undefined;
  if (!kind) throw problems.length ? incomplete(path, problems) : unsupported(path, layout);
  const refused = kindOf({ kind }).refuses?.({ model_index: layout.index });
  if (refused)
    throw new EditError('model/unsupported-pipeline', `${path}: ${refused}.`, { path, found: classNameOf(layout.index) });
  const scheduler = layout.scheduler() as SchedulerConfig;
  if (scheduler._class_name || problems.length === 0) problems.push(...schedulerProblems(kind, scheduler));
  const { denoiser, parts } = kindOf({ kind });
  const graphs: [part: string, path: string][] = [];
  const notes: string[] = [];
  const inputs = new Map<string, GraphInputs>();
  for (const { name, optional } of parts.filter(({ holds }) => holds === 'graph')) {
    const found = layout.graph(name, denoiser);
    if (optional && !(found && existsSync(found.path))) continue;
    if (!found) problems.push(`${name}: missing${lacks[name] ?? ''}`);
    else {
      const wrong = graphFileProblems(found.path, found.label);
      problems.push(...wrong.map((problem) => problem + (problem.endsWith('missing') ? (lacks[name] ?? '') : '')));
      if (found.others.length && !wrong.length) notes.push(`${found.label} is used; ${found.others.join(', ')} beside it not.`);
      graphs.push([name, found.path]);
      if (wrong.length) continue;
      const given = graphInputs(graphFacts(found.path).input);
      inputs.set(name, given);
      problems.push(...roleProblems(name === denoiser ? 'denoiser' : name, found.label, given));
    }
  }
  for (const [part, of] of inputs) if (part !== denoiser) problems.push(...fixedRows(of).map((problem) => `${part}: ${problem}`));
  const tokenizers = named(parts, 'tokenizer').map((part) => [part, layout.tokenizer(part)] as const);
  for (const [part, folder] of tokenizers) problems.push(...tokenizerProblems(folder, part));
  const configs: Configs = {
    model_index: layout.index,
    ...Object.fromEntries(graphs.map(([part]) => [part, layout.config(part)])),
  };
  const defaults = readCard(root, problems);
  problems.push(...configProblems(configs, defaults));
  const size = fixedSize(inputs, denoiser, configs, problems);
  // of a folder that is refused anyway, also that its sampler is not here: another one by name does not save it
  if (problems.length && scheduler._class_name && !problems.some((problem) => problem.startsWith('scheduler'))) {
    const sampler = samplerProblem({ kind, scheduler });
    if (sampler !== undefined) problems.push(`scheduler: ${sampler}`);
  }
  if (problems.length) throw incomplete(path, layout.hasIndex ? problems : [...problems, withoutIndex(graphs)]);
  const pipeline = said === kind ? classNameOf(layout.index) : kindOf({ kind }).pipelines[0];
  if (said && said !== kind)
    notes.push(`${INDEX} says ${classNameOf(layout.index)}; by the inputs of its ${denoiser} it is a ${kind} model.`);
  return {
    path: root,
    name: basename(root),
    kind,
    pipeline,
    graphs: Object.fromEntries(graphs),
    tokenizers: Object.fromEntries(tokenizers),
    scheduler,
    configs,
    defaults,
    notes,
    ...(size && { fixedSize: size }),
  };
}

const named = (parts: readonly ModelPart[], holds: ModelPart['holds']): string[] =>
  parts.filter((part) => part.holds === holds).map(({ name }) => name);

/** What cannot be done without a part. */
const lacks: Readonly<Record<string, string>> = { vae_encoder: ': without it pictures cannot be edited' };

/** Inputs of the graph that predicts noise, wherever a kind has it; none where it cannot be read. */
function denoiserInputs(layout: FolderLayout, said: KindName | undefined): GraphInputs {
  const kinds = said ? [MODEL_KINDS[said]] : Object.values<ModelKind>(MODEL_KINDS);
  for (const { denoiser } of kinds) {
    const found = layout.graph(denoiser, denoiser);
    if (found && !graphFileProblems(found.path, found.label).length) return graphInputs(graphFacts(found.path).input);
  }
  return new Map();
}

const withoutIndex = (graphs: readonly (readonly [part: string, path: string])[]): string =>
  `${INDEX}: missing; the kind is taken from the graphs that were found (${graphs.map(([part]) => part).join(', ')})`;

function incomplete(path: string, problems: readonly string[]): EditError {
  const list = problems.map((problem) => `\n  - ${problem}`).join('');
  const sentence = `${path}: expected a whole model folder, but ${count(problems)}:${list}${adviceFor(problems)}`;
  return new EditError('model/incomplete', sentence, { path, problems });
}

const count = (problems: readonly string[]): string =>
  problems.length === 1 ? 'one thing is wrong' : `${problems.length} things are wrong`;

const classNameOf = (index: Readonly<Record<string, unknown>>): string =>
  String(index['_class_name'] ?? '').replace(/^(ORT|Onnx)/, '');

function unsupported(path: string, { index }: FolderLayout): EditError {
  const found = classNameOf(index);
  const sentence = `${path}: expected a model of ${Object.keys(MODEL_KINDS).join(', ')}; found ${found || 'no _class_name'} in ${INDEX}.`;
  return new EditError('model/unsupported-pipeline', sentence, { path, found });
}

function tokenizerProblems(folder: string, part: string): string[] {
  const has = (file: string): boolean => existsSync(join(folder, file));
  if (has('tokenizer.json') || (has('vocab.json') && has('merges.txt'))) return [];
  const half = ['vocab.json', 'merges.txt'].filter((file) => !has(file));
  return [
    `${part}: expected tokenizer.json, or vocab.json with merges.txt; missing ${half.length === 2 ? 'all three' : half[0]}`,
  ];
}
