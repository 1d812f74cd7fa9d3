import type { RewriteReport } from '../graph/rewrite-attention.js';
import type { Session, TensorInfo } from '../runtime/session.js';
import type { KvBank } from './kv-bank.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Planes } from './vae.js';

/** What a row of a UNet's inputs is told besides its latent and timestep: [1, …] by input, under diffusers' name. */
export type Conditions = Readonly<Record<string, Tensor<'float32'>>>;

/** What ControlNets add to a UNet's skip connections, by the names of its inputs: [rows, …]. */
export type Residuals = Readonly<Record<string, Tensor<'float32'>>>;

/** One call: rows of latents, each with its conditions. */
export interface UnetCall {
  readonly rows: number;
  readonly height: number;
  readonly width: number;
  /** [rows, channels in, height, width] */
  readonly sample: Float32Array;
  readonly timestep: number;
  /** What each row is told. */
  readonly conditions: readonly Conditions[];
  /** What ControlNets add, where the graph has inputs for it; default nothing. */
  readonly residuals?: Residuals;
  /** Keys and values of other runs, and for each row which rows of (bank, then this call) it attends to. Absent: plain self-attention. */
  readonly attend?: { readonly bank?: KvBank; readonly rows: readonly (readonly number[])[] } | undefined;
  /** Token models: pictures that each row sees besides, as the denoiser knows them, in the same sizes for every row. */
  readonly references?: readonly (readonly Planes[])[];
  /** Joint attention: whether the queries of reference tokens see other frames too, not only those of text and picture; default false. */
  readonly allQueries?: boolean | undefined;
  /** Whether to hand out this call's own keys and values. */
  readonly keep?: boolean;
}

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
