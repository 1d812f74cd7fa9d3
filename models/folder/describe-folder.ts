import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { externalFiles } from '../graph/external-files.js';
import { TensorProto_DataType, type TensorProto } from '../graph/generated/onnx_pb.js';
import { devicesFor } from '../graph/foreign-operators.js';
import { loadTransformerGraph, loadUnetGraph } from '../graph/load-unet-graph.js';
import { readGraphOutline } from '../graph/read-graph-outline.js';
import { kindOf, type KindName } from '../kinds/index.js';
import type { ModelKind } from '../kinds/model-kind.js';
import { readLooks } from '../looks/read-looks.js';
import type { SchedulerConfig } from '../schedulers/index.js';
import type { DeviceName } from '../runtime/device.js';
import { floatTypeOf } from './float-type.js';
import { graphBytes } from './graph-bytes.js';
import { memoryNeeded } from './memory-needed.js';
import { denoiserOf, type FolderDefaults, type ModelFolder } from './model-folder.js';
import { readModelFolder } from './read-model-folder.js';
import { recommendedSize, recommendedSteps } from './recommended.js';
import { samplerProblem } from './scheduler-problems.js';

/** One graph of a folder. */
export interface PartFacts {
  readonly name: string;
  /** Of the graph and its weights file. */
  readonly bytes: number;
  /** Type of most of the weights: `fp32`, `fp16`, `bf16`, `int8` …; `none` for a graph without weights. */
  readonly type: string;
}

/** What a model folder holds. */
export interface FolderFacts {
  readonly name: string;
  readonly path: string;
  readonly kind: KindName;
  readonly pipeline: string;
  readonly task: ModelKind['task'];
  readonly parts: readonly PartFacts[];
  readonly scheduler: SchedulerConfig;
  /** Why its own sampler does not run here, so that edits must name another; `undefined` where it does. */
  readonly schedulerProblem: string | undefined;
  /** From its card or the front matter of its README. */
  readonly licence: string | undefined;
  readonly defaults: FolderDefaults & { readonly steps: number; readonly size: number };
  /** How many looks it lists; `undefined` for a model that takes any sentence. */
  readonly looks: number | undefined;
  /** How many self-attention layers can look across frames, or why none can. */
  readonly attention: { readonly layers: number } | { readonly problem: string };
  /** Devices whose operators its graphs keep to. */
  readonly devices: readonly DeviceName[];
  /** Precision of its latents: a graphics card must be able to calculate in halves for `float16`. */
  readonly precision: 'float32' | 'float16';
  /** Bytes that an edit needs for a square picture of so many pixels a side, by formula ({@link memoryNeeded}). */
  readonly memory: Readonly<Record<string, number>>;
}

/** Sides of pictures that people ask about, pixels. */
const SIDES = [512, 768, 1024];

/** Tells of a model folder without loading it. @throws EditError as {@link readModelFolder}, with everything that is missing or wrong at once */
export function describeFolder(path: string): FolderFacts {
  const folder = readModelFolder(path);
  const parts = Object.entries(folder.graphs).map(([name, file]) => partFacts(name, file));
  const { attention, keys } = attentionOf(folder);
  const weights = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const sides = folder.fixedSize ? [Math.max(folder.fixedSize.width, folder.fixedSize.height)] : SIDES;
  return {
    name: folder.name,
    path: folder.path,
    kind: folder.kind,
    pipeline: folder.pipeline,
    task: kindOf(folder).task,
    parts,
    scheduler: folder.scheduler,
    schedulerProblem: samplerProblem(folder),
    licence: folder.defaults.licence ?? licenceOf(folder.path),
    defaults: { ...folder.defaults, steps: recommendedSteps(folder), size: recommendedSize(folder) },
    looks: readLooks(folder.path)?.families.length,
    attention,
    devices: devicesFor(folder.graphs),
    precision: floatTypeOf(denoiserOf(folder)),
    memory: Object.fromEntries(sides.map((side) => [side, memoryNeeded(folder, weights, side, keys)])),
  };
}

function partFacts(name: string, file: string): PartFacts {
  const { initializer } = readGraphOutline(file);
  return { name, bytes: graphBytes(file, externalFiles(initializer)), type: weightsType(initializer) };
}

const TYPES: Readonly<Record<number, string>> = {
  [TensorProto_DataType.FLOAT]: 'fp32',
  [TensorProto_DataType.FLOAT16]: 'fp16',
  [TensorProto_DataType.BFLOAT16]: 'bf16',
  [TensorProto_DataType.INT8]: 'int8',
  [TensorProto_DataType.UINT8]: 'uint8',
};

function weightsType(initializers: readonly TensorProto[]): string {
  const values = new Map<string, number>();
  for (const { dataType = 0, dims } of initializers) {
    const type = TYPES[dataType];
    if (type) values.set(type, (values.get(type) ?? 0) + dims.reduce((product, side) => product * Number(side), 1));
  }
  return [...values].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'none';
}

function attentionOf(folder: ModelFolder): { attention: FolderFacts['attention']; keys: readonly number[] } {
  try {
    const load = kindOf(folder).seesOthersBesides ? loadTransformerGraph : loadUnetGraph;
    const layers = load(denoiserOf(folder), true).report?.layers ?? [];
    return { attention: { layers: layers.length }, keys: layers.map(({ channels }) => channels) };
  } catch (error) {
    if (error instanceof EditError && error.code === 'model/cannot-rewrite')
      return { attention: { problem: error.message }, keys: [] };
    throw error;
  }
}

/** `license:` in the YAML block at the top of a model card, as hubs have it. */
function licenceOf(root: string): string | undefined {
  const card = join(root, 'README.md');
  if (!existsSync(card)) return undefined;
  const front = /^---\n([\s\S]*?)\n---/.exec(decodeText(readFileSync(card)).replaceAll('\r\n', '\n'))?.[1];
  return front && /^license(?:_name)?:\s*(\S.*)$/m.exec(front)?.[1]?.trim();
}
