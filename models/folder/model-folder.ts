import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import type { Size } from '../../core/size.js';
import { kindOf, type KindName } from '../kinds/index.js';
import type { Configs } from '../kinds/model-kind.js';
import type { LoraUse } from '../lora/lora.js';
import type { SchedulerConfig } from '../schedulers/index.js';

/** `overpaint.json`: what the maker of a folder recommends. Everything may be absent. */
export interface FolderDefaults {
  readonly steps?: number;
  readonly guidanceScale?: number;
  readonly imageGuidanceScale?: number;
  readonly strength?: number;
  /** Longest side that the model was trained for, pixels. */
  readonly size?: number;
  /** Frame sizes must be multiples of this, pixels; default: what the levels of VAE and UNet ask for. */
  readonly multipleOf?: number;
  /** Longest sides between which the model is good, pixels. */
  readonly best?: { readonly min: number; readonly max: number };
  /** Where full resolution comes from, unless the looks say otherwise for a sentence. */
  readonly detail?: 'transfer' | 'model';
  /** SPDX name of the licence of the weights. */
  readonly licence?: string;
  /** Path of the looks, from the folder; default `looks.json`. */
  readonly looks?: string;
  readonly [key: string]: unknown;
}

/** A diffusers folder that has been read and found whole. Plain data. */
export interface ModelFolder {
  readonly path: string;
  /** Last name of the path: what people call the model. */
  readonly name: string;
  readonly kind: KindName;
  /** Class name in its `model_index.json`, without an exporter's prefix. */
  readonly pipeline: string;
  /** Path of the ONNX file of each part that is there. */
  readonly graphs: Readonly<Record<string, string>>;
  /** Folder of the files of each tokenizer. */
  readonly tokenizers: Readonly<Record<string, string>>;
  readonly scheduler: SchedulerConfig;
  readonly configs: Configs;
  readonly defaults: FolderDefaults;
  /** Sentences for a person: what else lies in the folder, what it says of itself that is not so. */
  readonly notes: readonly string[];
  /** The only picture size that its graphs take, pixels; absent where sizes are free. */
  readonly fixedSize?: Size;
  /** LoRAs that it is to be opened with. */
  readonly loras?: readonly LoraUse[];
}

/** Path of the graph of a part that every folder of the kind has. */
export function graphOf({ name, graphs }: Pick<ModelFolder, 'name' | 'graphs'>, part: string): string {
  const path = graphs[part];
  if (path !== undefined) return path;
  throw new EditError('model/incomplete', `${name}: expected a part ${part}, found none.`, { part });
}

/** The folder of a tokenizer's files. */
export const tokenizerOf = ({ path, tokenizers }: Pick<ModelFolder, 'path' | 'tokenizers'>, part: string): string =>
  tokenizers[part] ?? join(path, part);

/** Path of the graph that predicts noise. */
export const denoiserOf = (folder: ModelFolder): string => graphOf(folder, kindOf(folder).denoiser);
