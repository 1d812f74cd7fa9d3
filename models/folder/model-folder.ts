import type { SchedulerConfig } from '../schedulers/index.js';
import type { PipelineName } from './pipeline-kinds.js';

/** The four graphs of a folder. */
export const GRAPH_PARTS = ['text_encoder', 'unet', 'vae_encoder', 'vae_decoder'] as const;

/** Name of a graph. */
export type GraphPart = (typeof GRAPH_PARTS)[number];

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
  readonly pipeline: PipelineName;
  /** Path of each ONNX file. */
  readonly graphs: Readonly<Record<GraphPart, string>>;
  /** Path of `safety_checker/model.onnx`, where there is one. */
  readonly safetyChecker?: string;
  readonly tokenizer: string;
  readonly scheduler: SchedulerConfig;
  readonly unet: Readonly<Record<string, unknown>>;
  readonly vae: Readonly<Record<string, unknown>>;
  readonly textEncoder: Readonly<Record<string, unknown>>;
  readonly defaults: FolderDefaults;
}
