import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findGraphs, graphsIn, type FoundGraph } from './find-graphs.js';
import { followTextLink } from './follow-text-link.js';
import { INDEX } from './model-root.js';
import { readJson } from './read-json.js';

/** Where the parts of a model folder lie, however it is laid out. */
export interface FolderLayout {
  /** `model_index.json`; where there is none `config.json`, or nothing. */
  readonly index: Readonly<Record<string, unknown>>;
  readonly hasIndex: boolean;
  /** The graph of a part. In diffusers' layout also where no such file is. */
  graph(part: string, denoiser: string): FoundGraph | undefined;
  /** The folder of a tokenizer's files. */
  tokenizer(part: string): string;
  /** `config.json` of a part; empty where there is none. */
  config(part: string): Readonly<Record<string, unknown>>;
  scheduler(): Readonly<Record<string, unknown>>;
}

/** @param problems is given one phrase for what is wrong with a file */
export function folderLayout(root: string, problems: string[]): FolderLayout {
  const hasIndex = existsSync(join(root, INDEX));
  const index = hasIndex ? readJson(root, INDEX, problems) : readJson(root, 'config.json', problems, true);
  const found = findGraphs(root);
  return {
    index,
    hasIndex,
    graph: (part, denoiser) => {
      const named = inFolder(root, part);
      const alias = found.get(part === denoiser ? 'denoiser' : part);
      return hasIndex && (existsSync(named.path) || existsSync(join(root, part)) || !alias) ? named : alias;
    },
    tokenizer: (part) =>
      existsSync(join(root, part)) || !existsSync(join(root, 'tokenizer.json')) ? followTextLink(join(root, part)) : root,
    config: (part) => readJson(root, `${part}/config.json`, problems, true),
    scheduler: () => {
      const inside = index['scheduler'];
      const given = typeof inside === 'object' && inside !== null && '_class_name' in inside;
      return given ? inside : readJson(root, 'scheduler/scheduler_config.json', problems);
    },
  };
}

/** diffusers' own place for a part's graph. */
function inFolder(root: string, part: string): FoundGraph {
  const others = graphsIn(followTextLink(join(root, part))).filter((name) => name !== 'model.onnx');
  const label = `${part}/model.onnx`;
  return { path: followTextLink(join(root, label)), label, others: others.map((name) => `${part}/${name}`) };
}
