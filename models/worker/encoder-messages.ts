import type { EditErrorJson } from '../../core/errors.js';
import type { MessagePort } from 'node:worker_threads';
import type { Planes } from '../engine/vae.js';
import type { ModelFolder } from '../folder/model-folder.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { TensorInfo } from '../runtime/session.js';
import type { Tensor } from '../tensor/tensor.js';

/** What the thread is started with that holds a model's graphs besides its denoiser. */
export interface EncoderStart {
  readonly folder: ModelFolder;
  readonly choice: SessionChoice;
  /** Sentences that will be asked for. */
  readonly prompts: readonly string[];
  /** To the inference thread: {@link PartCall} and {@link PartReply}. */
  readonly port: MessagePort;
}

/** Pictures that will be asked for. */
export interface Ahead {
  readonly pictures: readonly Planes[];
}

/** What graphs are fed, and give, by name. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** What the inference thread asks of a part. */
export type PartCall = { readonly id: number; readonly part: string } & (
  { readonly feeds: Tensors; readonly fetches?: readonly string[] | undefined } | { readonly close: true }
);

/** Once for each part that is open, or cannot be opened; then one for each call. */
export type PartReply =
  | { readonly part: string; readonly inputs: readonly TensorInfo[]; readonly outputs: readonly TensorInfo[] }
  | { readonly part: string; readonly error: EditErrorJson }
  | { readonly id: number; readonly results: Tensors }
  | { readonly id: number; readonly failed: EditErrorJson };
