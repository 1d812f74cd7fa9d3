import { EditError } from '../../core/errors.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { loadUnetGraph } from '../graph/load-unet-graph.js';
import { bankNames, KV_INDEX, type RewriteReport } from '../graph/rewrite-attention.js';
import { openSession, type Session, type SessionChoice, type TensorInfo } from '../runtime/onnx-runtime.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, int64Tensor, type Tensor } from '../tensor/tensor.js';
import { emptyBank, type KvBank } from './kv-bank.js';
import { findTensor, pickTensor } from './pick-tensor.js';
import type { TextEmbedding } from './text-encoder.js';

/** One call: rows of latents, each with its sentence. */
export interface UnetCall {
  readonly rows: number;
  readonly height: number;
  readonly width: number;
  /** [rows, channels in, height, width] */
  readonly sample: Float32Array;
  readonly timestep: number;
  /** One embedding a row. */
  readonly text: readonly TextEmbedding[];
  /** Guidance embedding of latent-consistency models, the same for all rows. */
  readonly guidance?: Float32Array | undefined;
  /** Keys and values of other runs, and for each row which rows of (bank, then this call) it attends to. Absent: plain self-attention. */
  readonly attend?: { readonly bank?: KvBank; readonly rows: readonly (readonly number[])[] } | undefined;
  /** Whether to hand out this call's own keys and values. */
  readonly keep?: boolean;
}

/** A UNet that is loaded, its attention rewritten or not. */
export class Unet {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Whether the graph takes a guidance embedding (latent-consistency models), and how long it is. */
  readonly guidanceChannels: number | undefined;
  readonly #io: {
    sample: TensorInfo;
    timestep: TensorInfo;
    text: TensorInfo;
    guidance: TensorInfo | undefined;
    output: TensorInfo;
  };

  private constructor(
    readonly session: Session,
    /** What was rewritten; undefined for a graph that runs as it is. */
    readonly report: RewriteReport | undefined,
    readonly crossFrame: boolean,
    /** Whether rows must run one at a time: the graph has a fixed batch of 1, or scales that depend on the batch (dynamic quantisation). */
    readonly rowsAlone: boolean,
    config: Readonly<Record<string, unknown>>,
  ) {
    const { inputs, outputs } = session;
    this.#io = {
      sample: pickTensor(inputs, ['sample', 'latent_model_input', 'latent', 'x'], 'unet input'),
      timestep: pickTensor(inputs, ['timestep', 'timesteps', 't'], 'unet timestep'),
      text: pickTensor(inputs, ['encoder_hidden_states', 'context', 'prompt_embeds'], 'unet text input'),
      guidance: findTensor(inputs, ['timestep_cond']),
      output: findTensor(outputs, ['out_sample', 'noise_pred', 'sample_out', 'output']) ?? (outputs[0] as TensorInfo),
    };
    this.inChannels = channelsOf('in_channels', config, this.#io.sample);
    this.outChannels = channelsOf('out_channels', config, this.#io.output);
    this.guidanceChannels = this.#io.guidance && channelsOf('time_cond_proj_dim', config, this.#io.guidance);
  }

  /**
   * Opens a UNet for cross-frame attention, or without. Without, a graph that cannot be rewritten (already fused, quantised) runs as it is.
   *
   * @throws EditError `model/cannot-rewrite` when cross-frame attention was asked for and the graph does not allow it
   */
  static async open(folder: Pick<ModelFolder, 'graphs' | 'unet'>, crossFrame: boolean, choice: SessionChoice): Promise<Unet> {
    const { source, report, quantised } = loadUnetGraph(folder.graphs.unet, crossFrame);
    const session = await openSession(source, choice);
    const rowsAlone = quantised || session.inputs.some(({ name, dims }) => name === 'sample' && dims[0] === 1);
    return new Unet(session, report, crossFrame, rowsAlone, folder.unet);
  }

  /** The predicted output of every row, [rows, channels out, height, width], and the call's own keys and values if they were asked for. */
  async run(call: UnetCall): Promise<{ output: Float32Array; own: KvBank | undefined }> {
    const { output } = this.#io;
    const kept = call.keep ? this.#layers().map((_, layer) => bankNames(layer)) : [];
    const results = await this.session.run(this.#feeds(call), [output.name, ...kept.flatMap(({ outK, outV }) => [outK, outV])]);
    const own = call.keep
      ? { rows: call.rows, layers: kept.map(({ outK, outV }) => ({ k: results[outK] as Tensor, v: results[outV] as Tensor })) }
      : undefined;
    return { output: asFloats(results[output.name] as Tensor), own };
  }

  close(): Promise<void> {
    return this.session.close();
  }

  #layers(): RewriteReport['layers'] {
    return this.crossFrame ? (this.report?.layers ?? []) : [];
  }

  #feeds({ rows, height, width, sample, timestep, text, guidance, attend }: UnetCall): Record<string, Tensor> {
    const io = this.#io;
    const { tokens, channels } = text[0] as TextEmbedding;
    const words = new Float32Array(rows * tokens * channels);
    text.forEach(({ values }, row) => words.set(values, row * tokens * channels));
    const scalar = floatTensor(Float32Array.of(timestep), io.timestep.dims.length ? [1] : []);
    const feeds: Record<string, Tensor> = {
      [io.sample.name]: castTensor(floatTensor(sample, [rows, this.inChannels, height, width]), io.sample.type),
      [io.timestep.name]: castTensor(scalar, io.timestep.type),
      [io.text.name]: castTensor(floatTensor(words, [rows, tokens, channels]), io.text.type),
    };
    if (io.guidance && guidance) {
      const repeated = new Float32Array(rows * guidance.length);
      for (let row = 0; row < rows; row++) repeated.set(guidance, row * guidance.length);
      feeds[io.guidance.name] = castTensor(floatTensor(repeated, [rows, guidance.length]), io.guidance.type);
    }
    if (!this.crossFrame) return feeds;
    const channelsOfLayers = this.#layers().map((layer) => layer.channels);
    const bank = attend?.bank ?? emptyBank(channelsOfLayers, io.sample.type);
    bank.layers.forEach(({ k, v }, layer) => Object.assign(feeds, { [bankNames(layer).inK]: k, [bankNames(layer).inV]: v }));
    const table = attend?.rows ?? Array.from({ length: rows }, (_, row) => [row]);
    feeds[KV_INDEX] = int64Tensor(table.flat(), [rows, table[0]?.length ?? 1]);
    return feeds;
  }
}

function channelsOf(key: string, config: Readonly<Record<string, unknown>>, info: TensorInfo): number {
  const fromGraph = info.dims[1];
  const found = typeof fromGraph === 'number' && fromGraph > 0 ? fromGraph : config[key];
  if (typeof found === 'number') return found;
  throw new EditError('model/incomplete', `unet/config.json: expected "${key}", which the graph does not say either.`, { key });
}
