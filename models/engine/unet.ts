import { EditError } from '../../core/errors.js';
import { denoiserOf, type ModelFolder } from '../folder/model-folder.js';
import { loadTransformerGraph, loadUnetGraph, type UnetGraph } from '../graph/load-unet-graph.js';
import { isResidual } from '../graph/residual-names.js';
import { bankNames, KV_INDEX, type RewriteReport } from '../graph/rewrite-attention.js';
import { JOINT_INPUTS } from '../graph/rewrite-joint-attention.js';
import { kindOf } from '../kinds/index.js';
import { loraPatch } from '../lora/folder-loras.js';
import { openSession, type SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session, TensorInfo } from '../runtime/session.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, int64Tensor, sizeOf, type Tensor } from '../tensor/tensor.js';
import type { Conditions, Denoiser, Residuals, UnetCall } from './denoiser.js';
import { jointFeeds } from './joint-feeds.js';
import { emptyBank, firstRows, joinBanks, type KvBank } from './kv-bank.js';
import { findTensor, pickTensor } from './pick-tensor.js';
import { noResidual } from './residual-inputs.js';

/** A UNet that is loaded, its attention rewritten or not. */
export class Unet implements Denoiser {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Inputs besides latents, timestep and what the rewrite added, by diffusers' name. */
  readonly conditions: ReadonlyMap<string, TensorInfo>;
  readonly #io: { sample: TensorInfo; timestep: TensorInfo; output: TensorInfo };

  private constructor(
    readonly session: Session,
    /** What was rewritten; undefined for a graph that runs as it is. */
    readonly report: RewriteReport | undefined,
    readonly crossFrame: boolean,
    /** Whether rows must run one at a time: the graph has a fixed batch of 1, or scales that depend on the batch (dynamic quantisation). */
    readonly rowsAlone: boolean,
    /** Whether keys of others stand beside a row's own, in joint attention of picture and text. */
    readonly joint: boolean,
    { configs, kind }: Pick<ModelFolder, 'configs' | 'kind'>,
  ) {
    const banks = this.#layers().flatMap((_, layer) => Object.values<string>(bankNames(layer)));
    const added = [KV_INDEX, ...Object.values<string>(JOINT_INPUTS), ...banks];
    const [inputs, outputs] = [session.inputs, session.outputs].map((all) => all.filter(({ name }) => !added.includes(name)));
    this.#io = {
      sample: pickTensor(inputs, ['sample', 'latent_model_input', 'latent', 'x', 'hidden_states'], 'unet input'),
      timestep: pickTensor(inputs, ['timestep', 'timesteps', 't'], 'unet timestep'),
      output: outputOf(outputs),
    };
    const config = configs[kindOf({ kind }).denoiser] ?? {};
    this.inChannels = channelsOf('in_channels', config, this.#io.sample);
    this.outChannels = channelsOf('out_channels', config, this.#io.output);
    const taken = [this.#io.sample.name, this.#io.timestep.name];
    this.conditions = conditionsOf(
      inputs.filter(({ name }) => !taken.includes(name) && !isResidual(name)),
      Object.keys(kindOf({ kind }).conditions),
    );
  }

  /**
   * Opens a UNet for cross-frame attention, or without. Without, a graph that cannot be rewritten (already fused, quantised) runs as it is.
   *
   * @param guided whether ControlNets are to guide it: its graph is given the inputs for that where it has none
   * @throws EditError `model/io-names` for an input that models of the folder's kind are not told, `model/cannot-rewrite` when cross-frame attention was asked for and the graph does not allow it
   */
  static async open(folder: ModelFolder, crossFrame: boolean, choice: SessionChoice, guided = false): Promise<Unet> {
    const joint = kindOf(folder).seesOthersBesides ?? false;
    const patch = loraPatch(folder, kindOf(folder).denoiser);
    const load = (): UnetGraph =>
      joint
        ? loadTransformerGraph(denoiserOf(folder), crossFrame, { ...choice, patch })
        : loadUnetGraph(denoiserOf(folder), crossFrame, { guided, widens: choice.widens ?? false, patch });
    const { source, report, quantised } = load();
    const session = await openSession(source, { ...choice, keepsMemory: true }, () => load().source); // runs at every step
    const rowsAlone =
      quantised || session.inputs.some(({ name, dims }) => (name === 'sample' || name === 'hidden_states') && dims[0] === 1);
    return new Unet(session, report, crossFrame, rowsAlone, joint, folder);
  }

  /** The predicted output of every row, [rows, channels out, height, width], and the call's own keys and values if they were asked for. */
  async run(call: UnetCall): Promise<{ output: Float32Array; own: KvBank | undefined }> {
    const batch = this.#io.sample.dims[0];
    return typeof batch === 'number' && batch > 1 ? this.#runInBatches(call, batch) : this.#run(call);
  }

  /** Runs a graph of so many rows: spare ones repeat the last and are thrown away. */
  async #runInBatches(call: UnetCall, batch: number): Promise<{ output: Float32Array; own: KvBank | undefined }> {
    const { rows, height, width, sample, conditions, attend } = call;
    const output = new Float32Array(rows * this.outChannels * height * width);
    const size = sample.length / rows;
    let own: KvBank | undefined;
    for (let row = 0; row < rows; row += batch) {
      const kept = Math.min(batch, rows - row);
      const asked = Array.from({ length: batch }, (_, at) => Math.min(row + at, rows - 1));
      const values = new Float32Array(batch * size);
      asked.forEach((from, at) => values.set(sample.subarray(from * size, (from + 1) * size), at * size));
      const told = asked.map((from) => conditions[from]);
      const seen = attend && { ...attend, rows: rowsWithin(attend, asked, row, kept) };
      const residuals = call.residuals && rowsOfResiduals(call.residuals, asked);
      const part = await this.#run({
        ...call,
        rows: batch,
        sample: values,
        conditions: told,
        attend: seen,
        ...(residuals && { residuals }),
      });
      const length = part.output.length / batch;
      output.set(part.output.subarray(0, kept * length), row * length);
      if (part.own) own = own ? joinBanks(own, firstRows(part.own, kept), 1) : firstRows(part.own, kept);
    }
    return { output, own };
  }

  async #run(call: UnetCall): Promise<{ output: Float32Array; own: KvBank | undefined }> {
    const { output } = this.#io;
    const kept = call.keep ? this.#layers().map((_, layer) => bankNames(layer)) : [];
    const results = await this.session.run(this.#feeds(call), [output.name, ...kept.flatMap(({ outK, outV }) => [outK, outV])]);
    const own = call.keep
      ? { rows: call.rows, layers: kept.map(({ outK, outV }) => ({ k: results[outK], v: results[outV] })) }
      : undefined;
    return { output: asFloats(results[output.name]), own };
  }

  /** Second dimension of an input, where the graph fixes it. */
  lengthOf(input: string): number | undefined {
    const length = this.conditions.get(input)?.dims[1];
    return typeof length === 'number' && length > 0 ? length : undefined;
  }

  close(): Promise<void> {
    return this.session.close();
  }

  #layers(): RewriteReport['layers'] {
    return this.crossFrame ? (this.report?.layers ?? []) : [];
  }

  /** Tokens of the picture come before those of the text. */
  #jointFeeds(
    rows: number,
    height: number,
    width: number,
    conditions: readonly Conditions[],
    attend: UnetCall['attend'],
  ): Record<string, Tensor> {
    const table = attend?.rows ?? Array.from({ length: rows }, () => []);
    const pictureTokens = (height / TOKEN_SIDE) * (width / TOKEN_SIDE);
    const tokens = pictureTokens + (conditions[0]?.['encoder_hidden_states']?.dims[1] ?? 0);
    return jointFeeds(this.#layers(), attend?.bank, table, { pictureStart: 0, pictureTokens, tokens, seeingEnd: tokens });
  }

  #feeds({ rows, height, width, sample, timestep, conditions, residuals, attend }: UnetCall): Record<string, Tensor> {
    const io = this.#io;
    const times = timesOf(io.timestep, io.sample, rows);
    const scalar = floatTensor(new Float32Array(times).fill(timestep), io.timestep.dims.length ? [times] : []);
    const feeds: Record<string, Tensor> = {
      [io.sample.name]: castTensor(floatTensor(sample, [rows, this.inChannels, height, width]), io.sample.type),
      [io.timestep.name]: castTensor(scalar, io.timestep.type),
    };
    for (const [name, info] of this.conditions) feeds[info.name] = castTensor(rowsOf(name, conditions), info.type);
    for (const info of this.session.inputs.filter(({ name }) => isResidual(name)))
      feeds[info.name] = castTensor(residuals?.[info.name] ?? noResidual(info), info.type);
    if (!this.crossFrame) return feeds;
    if (this.joint) return { ...feeds, ...this.#jointFeeds(rows, height, width, conditions, attend) };
    const bank = attend?.bank ?? emptyBank(this.#layers());
    bank.layers.forEach(({ k, v }, layer) => Object.assign(feeds, { [bankNames(layer).inK]: k, [bankNames(layer).inV]: v }));
    const table = attend?.rows ?? Array.from({ length: rows }, (_, row) => [row]);
    feeds[KV_INDEX] = int64Tensor(table.flat(), [rows, table[0]?.length ?? 1]);
    return feeds;
  }
}

/** How many timesteps a graph takes: one for each row where that side is called as the batch is, whatever name the exporter gave both. */
function timesOf({ dims: [length] }: TensorInfo, { dims: [batch] }: TensorInfo, rows: number): number {
  if (typeof length === 'number') return Math.max(length, 1);
  return length !== undefined && (length === batch || length === 'batch_size') ? rows : 1;
}

function outputOf(outputs: readonly TensorInfo[]): TensorInfo {
  const found = findTensor(outputs, ['out_sample', 'out_hidden_states', 'noise_pred', 'sample_out', 'output']);
  return found ?? pickTensor(outputs.slice(0, 1), [], 'unet output');
}

/** Side of the blocks of cells that are one token of a transformer on planes. */
const TOKEN_SIDE = 2;

/** What some rows of a call attend to, counted within these alone. @throws EditError `plan/anchors` where they look at others */
function rowsWithin({ bank, rows }: NonNullable<UnetCall['attend']>, asked: readonly number[], first: number, kept: number) {
  const others = bank?.rows ?? 0;
  return asked.map((from) =>
    rows[from].map((at) => {
      if (at < others) return at;
      if (at - others >= first && at - others < first + kept) return at - first;
      const sentence = `this model's graph takes ${asked.length} frames at once, and more look at each other: fewer anchors.`;
      throw new EditError('plan/anchors', sentence, { most: asked.length });
    }),
  );
}

/** Of what ControlNets add, that of some rows. */
function rowsOfResiduals(residuals: Residuals, asked: readonly number[]): Residuals {
  return Object.fromEntries(
    Object.entries(residuals).map(([name, { dims, data }]) => {
      const size = data.length / dims[0];
      const values = new Float32Array(asked.length * size);
      asked.forEach((from, at) => values.set(data.subarray(from * size, (from + 1) * size), at * size));
      return [name, floatTensor(values, [asked.length, ...dims.slice(1)])];
    }),
  );
}

/** The condition of all rows, one after the other. */
export function rowsOf(name: string, conditions: readonly Conditions[]): Tensor {
  const parts = conditions.map((told) => told[name]);
  const dims = parts[0]?.dims.slice(1) ?? [];
  const size = sizeOf(dims);
  const values = new Float32Array(parts.length * size);
  for (const [row, part] of parts.entries()) {
    if (part?.data.length !== size)
      throw new EditError(
        'bug/condition',
        `expected ${size} values of ${name} for every row, found ${part?.data.length ?? 'none'}.`,
      );
    values.set(part.data, row * size);
  }
  return floatTensor(values, [parts.length, ...dims]);
}

/** Other names that exporters have used for an input. */
const ALIASES: Readonly<Record<string, readonly string[]>> = { encoder_hidden_states: ['context', 'prompt_embeds'] };

/** The inputs that a kind's conditions go to; every one must be known. */
export function conditionsOf(inputs: readonly TensorInfo[], known: readonly string[]): Map<string, TensorInfo> {
  const found = new Map<string, TensorInfo>();
  for (const name of known) {
    const info = findTensor(inputs, [name, ...(ALIASES[name] ?? [])]);
    if (info) found.set(name, info);
  }
  const strange = inputs.find((info) => ![...found.values()].includes(info));
  if (!strange) return found;
  const sentence = `unet: expected no inputs besides sample, timestep, ${known.join(', ')} in a model of this kind, found ${strange.name}.`;
  throw new EditError('model/io-names', sentence, { known, found: strange.name });
}

function channelsOf(key: string, config: Readonly<Record<string, unknown>>, info: TensorInfo): number {
  const fromGraph = info.dims[1];
  const found = typeof fromGraph === 'number' && fromGraph > 0 ? fromGraph : config[key];
  if (typeof found === 'number') return found;
  throw new EditError('model/incomplete', `unet/config.json: expected "${key}", which the graph does not say either.`, { key });
}
