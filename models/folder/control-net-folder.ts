import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { graphFacts } from '../graph/graph-facts.js';
import { graphInputs } from '../graph/graph-inputs.js';
import { kindOf } from '../kinds/index.js';
import type { GraphInputs } from '../kinds/model-kind.js';
import { graphsIn, mainGraph } from './find-graphs.js';
import { followTextLink } from './follow-text-link.js';
import { graphFileProblems } from './graph-file-problems.js';
import { denoiserOf, type ModelFolder } from './model-folder.js';
import { readJson } from './read-json.js';

/** What a ControlNet is shown of a frame: how near things are, which way surfaces face, thin edges, or edges as wide as they are strong. */
export const CONTROL_KINDS = ['depth', 'normal', 'edges', 'softedges'] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

/** What names of ControlNets say, as people publish them; the first that fits counts. */
const NAMES: readonly (readonly [RegExp, ControlKind])[] = [
  [/soft[-_. ]?edge|\bhed\b|[-_]hed|pidi/i, 'softedges'],
  [/canny|edge/i, 'edges'],
  [/depth|midas|zoe/i, 'depth'],
  [/normal/i, 'normal'],
];

/**
 * The graph of a ControlNet: a file, or a folder with one, in itself or in `controlnet/`.
 *
 * @throws EditError `model/controlnet` for a path without one, or with one that is broken
 */
export function controlGraph(path: string): string {
  const refuse = (why: string): EditError =>
    new EditError('model/controlnet', `${path}: expected a ControlNet, ${why}.`, { path });
  const root = followTextLink(path);
  if (!existsSync(root)) throw refuse('a folder with model.onnx, and there is none');
  const inside = (folder: string): string | undefined => {
    const name = mainGraph(graphsIn(folder));
    return name === undefined ? undefined : join(folder, name);
  };
  const found = statSync(root).isFile() ? root : (inside(root) ?? inside(followTextLink(join(root, 'controlnet'))));
  if (found === undefined) throw refuse('a folder with model.onnx, and there is none');
  const graph = followTextLink(found);
  const [problem] = graphFileProblems(graph, basename(found));
  if (problem !== undefined) throw refuse(`and ${problem}`);
  const { input } = graphFacts(graph);
  if (!['controlnet_cond', 'conditioning', 'control'].some((name) => input.some((one) => one.name === name)))
    throw refuse(`and ${basename(found)} has no input controlnet_cond for a control picture`);
  return graph;
}

/** What a ControlNet was taught to see, as far as its name or its `config.json` says it. */
export function controlKindOf(path: string): ControlKind | undefined {
  const folder = /\.onnx$/i.test(path) ? dirname(path) : path;
  const { _name_or_path: origin } = readJson(folder, 'config.json', [], true);
  const said = [basename(path), String(origin ?? ''), basename(dirname(path))];
  return said.flatMap((name) => NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? [])[0];
}

/**
 * Whether a ControlNet's inputs suit a model's, as far as both graphs say it without being opened.
 *
 * @throws EditError `model/controlnet` for one of another family
 */
export function checkControlNet(path: string, folder: ModelFolder): void {
  const [net, own] = [controlGraph(path), denoiserOf(folder)].map((graph) => graphInputs(graphFacts(graph).input)) as [
    GraphInputs,
    GraphInputs,
  ];
  const refuse = (why: string): never => {
    const sentence = `${path}: expected a ControlNet of the family of ${folder.name}, ${why}.`;
    throw new EditError('model/controlnet', sentence, { path, model: folder.name });
  };
  if (!own.has('sample') || kindOf(folder).denoiser !== 'unet') refuse(`and ${folder.name} is no model that ControlNets guide`);
  const [theirs = 0, mine = 0] = [net, own].map((inputs) => inputs.get('encoder_hidden_states')?.at(-1) ?? 0);
  if (theirs && mine && theirs !== mine) refuse(`which hears text of ${mine} values, and it hears ${theirs}`);
  for (const name of ['text_embeds', 'time_ids'])
    if (net.has(name) !== own.has(name)) refuse(`and ${own.has(name) ? 'it lacks the' : 'it has an'} input ${name}`);
}
