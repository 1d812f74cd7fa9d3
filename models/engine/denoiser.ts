import type { RewriteReport } from '../graph/rewrite-attention.js';
import type { Session, TensorInfo } from '../runtime/onnx-runtime.js';
import type { KvBank } from './kv-bank.js';
import type { UnetCall } from './unet.js';

/** The part of a model that predicts noise, loaded, its attention rewritten or not: a UNet on planes, or a transformer on tokens. */
export interface Denoiser {
  readonly session: Session;
  readonly inChannels: number;
  readonly outChannels: number;
  /** Inputs besides latents, timestep and what the rewrite added, by diffusers' name. */
  readonly conditions: ReadonlyMap<string, TensorInfo>;
  /** What was rewritten; undefined for a graph that runs as it is. */
  readonly report: RewriteReport | undefined;
  readonly crossFrame: boolean;
  /** Whether rows must run one at a time. */
  readonly rowsAlone: boolean;
  /** The predicted output of every row, [rows, channels out, height, width], and the call's own keys and values if they were asked for. */
  run(call: UnetCall): Promise<{ output: Float32Array; own: KvBank | undefined }>;
  /** Second dimension of an input, where the graph fixes it. */
  lengthOf(input: string): number | undefined;
  close(): Promise<void>;
}
