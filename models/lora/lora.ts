import type { Tensor } from '../tensor/tensor.js';

/** A LoRA that a model is opened with. */
export interface LoraUse {
  /** Path of a safetensors file. */
  readonly file: string;
  /** How strongly it counts: 1 as it was trained, 0 not at all; may be negative. */
  readonly weight: number;
}

/** What a LoRA adds to one layer: `scale` · up · down. */
export interface LoraLayer {
  /** The part of a tensor's name that says which layer, as the file has it. */
  readonly key: string;
  /** Name of a text encoder's part of a folder, or `denoiser`. */
  readonly part: string;
  /** Module path of the layer, everything but letters and digits as `_`. */
  readonly module: string;
  /** [rank, inputs] of a linear layer, [rank, inputs, height, width] of a convolution. */
  readonly down: Tensor<'float32'>;
  /** [outputs, rank], or with two dims of 1 behind. */
  readonly up: Tensor<'float32'>;
  /** Alpha over rank. */
  readonly scale: number;
}

/** A LoRA file that was read: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models". */
export interface Lora {
  /** Its path, for errors. */
  readonly name: string;
  readonly layers: readonly LoraLayer[];
}
