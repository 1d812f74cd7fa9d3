import type { Tensor, TensorType } from '../tensor/tensor.js';

/** One input or output of a graph. A dim is a number where the graph fixes it, otherwise the graph's name for it. */
export interface TensorInfo {
  readonly name: string;
  readonly type: TensorType;
  readonly dims: readonly (number | string)[];
}

/** A graph ready to run. `run` blocks the calling thread until it is done and cannot be stopped. */
export interface Session {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Runs the graph. `fetches`: names of the outputs wanted, default all. */
  run(feeds: Readonly<Record<string, Tensor>>, fetches?: readonly string[]): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}
