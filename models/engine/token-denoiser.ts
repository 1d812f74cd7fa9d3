import { EditError } from '../../core/errors.js';
import { denoiserOf, type ModelFolder } from '../folder/model-folder.js';
import { loadTransformerGraph, type UnetGraph } from '../graph/load-unet-graph.js';
import { bankNames, type RewriteReport } from '../graph/rewrite-attention.js';
import { kindOf } from '../kinds/index.js';
import { loraPatch } from '../lora/folder-loras.js';
import type { TokenKind } from '../kinds/model-kind.js';
import { openSession, type SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session, TensorInfo } from '../runtime/session.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import type { Denoiser, UnetCall } from './denoiser.js';
import { isRagged, jointFeeds, type JointGeometry } from './joint-feeds.js';
import { joinBanks, type KvBank } from './kv-bank.js';
import { findTensor, pickTensor } from './pick-tensor.js';
import { positionIds } from './position-ids.js';
import { conditionsOf, rowsOf } from './unet.js';
import type { Planes } from './vae.js';

/** Names of what a transformer is fed that is no condition of a kind. */
const GEOMETRY = ['img_ids', 'txt_ids'];

/**
 * A transformer whose latents are tokens (FLUX): the picture's, then those of reference pictures; text, picture and references see each other. A row's
 * queries see the picture tokens of others besides, which is what cross-frame attention is here.
 */
export class TokenDenoiser implements Denoiser {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly conditions: ReadonlyMap<string, TensorInfo>;
  readonly #io: { hidden: TensorInfo; timestep: TensorInfo; output: TensorInfo };
  /** The same graph for rows that see different numbers of others: opened when it is first needed. */
  #masked: Promise<Session> | undefined;

  private constructor(
    readonly session: Session,
    readonly report: RewriteReport | undefined,
    readonly crossFrame: boolean,
    readonly rowsAlone: boolean,
    readonly layout: TokenKind,
    readonly openMasked: () => Promise<Session>,
    { kind }: Pick<ModelFolder, 'kind'>,
  ) {
    const { inputs, outputs } = session;
    this.#io = {
      hidden: pickTensor(inputs, ['hidden_states', 'sample'], 'transformer input'),
      timestep: pickTensor(inputs, ['timestep', 'timesteps', 't'], 'transformer timestep'),
      output: findTensor(outputs, ['noise_pred', 'out_hidden_states', 'sample', 'out_sample', 'output']) ?? outputs[0],
    };
    const channels = this.#io.hidden.dims[2];
    if (typeof channels !== 'number')
      throw new EditError(
        'model/io-names',
        `transformer: expected ${this.#io.hidden.name} with a number of channels, found none.`,
      );
    this.inChannels = channels;
    this.outChannels = channels;
    const added = this.#layers().flatMap((_, layer) => [bankNames(layer).inK, bankNames(layer).inV]);
    const taken = new Set([this.#io.hidden.name, this.#io.timestep.name, ...GEOMETRY, ...added]);
    const own = inputs.filter(({ name }) => !taken.has(name) && !/^(kv_|picture_|seeing_)/.test(name));
    this.conditions = conditionsOf(own, Object.keys(kindOf({ kind }).conditions));
  }

  /** Opens a transformer for cross-frame attention, or without; as {@link Unet.open}. */
  static async open(folder: ModelFolder, layout: TokenKind, crossFrame: boolean, choice: SessionChoice): Promise<TokenDenoiser> {
    const path = denoiserOf(folder);
    const patch = loraPatch(folder, kindOf(folder).denoiser);
    const kept = { ...choice, keepsMemory: true }; // runs at every step
    const load = (): UnetGraph => loadTransformerGraph(path, crossFrame, { ...choice, patch });
    const { source, report, quantised } = load();
    const session = await openSession(source, kept, () => load().source);
    const rowsAlone = quantised || session.inputs.some(({ name, dims }) => name === 'hidden_states' && dims[0] === 1);
    const masked = (): Promise<Session> =>
      openSession(loadTransformerGraph(path, true, { ...choice, masked: true, patch }).source, kept);
    return new TokenDenoiser(session, report, crossFrame, rowsAlone, layout, masked, folder);
  }

  /** `tokens`: what the graph gives for all picture and reference tokens, [rows, tokens, channels]. */
  async run(call: UnetCall): Promise<TokenOutput> {
    const { rows, height, width, attend, keep } = call;
    if (this.rowsAlone && rows > 1) return this.#rowByRow(call);
    const { output, hidden } = this.#io;
    const kept = keep ? this.#layers().map((_, layer) => bankNames(layer)) : [];
    const tokens = hiddenTokens(call, this.inChannels);
    const feeds = this.#feeds(call, tokens);
    if (this.crossFrame) {
      const table = attend?.rows ?? Array.from({ length: rows }, () => []);
      Object.assign(feeds, jointFeeds(this.#layers(), attend?.bank, table, this.#geometry(call, tokens.length)));
    }
    feeds[hidden.name] = castTensor(floatTensor(tokens.values, [rows, tokens.length, this.inChannels]), hidden.type);
    const session = attend && isRagged(attend.rows) ? await (this.#masked ??= this.openMasked()) : this.session;
    const results = await session.run(feeds, [output.name, ...kept.flatMap(({ outK, outV }) => [outK, outV])]);
    const own = keep ? { rows, layers: kept.map(({ outK, outV }) => ({ k: results[outK], v: results[outV] })) } : undefined; // prettier-ignore
    const predicted = asFloats(results[output.name]);
    return { output: pictureRows(predicted, rows, tokens.length, this.outChannels, height * width), own, tokens: predicted };
  }

  lengthOf(input: string): number | undefined {
    const length = this.conditions.get(input)?.dims[1];
    return typeof length === 'number' && length > 0 ? length : undefined;
  }

  async close(): Promise<void> {
    await this.session.close();
    await (await this.#masked)?.close();
  }

  #layers(): RewriteReport['layers'] {
    return this.crossFrame ? (this.report?.layers ?? []) : [];
  }

  /** Rows one after the other, in an order in which each comes after those that it sees. */
  async #rowByRow(call: UnetCall): Promise<TokenOutput> {
    const { rows, sample, conditions, references, attend } = call;
    const size = sample.length / rows;
    const others = attend?.bank?.rows ?? 0;
    const seenBy = (row: number): number[] => (attend?.rows[row] ?? []).filter((at) => at >= others).map((at) => at - others);
    const done = new Map<number, TokenOutput>();
    while (done.size < rows) {
      const row = Array.from({ length: rows }, (_, at) => at).find(
        (at) => !done.has(at) && seenBy(at).every((one) => done.has(one)),
      );
      if (row === undefined) {
        const sentence =
          'this transformer takes one frame at a time, and its frames look at each other: `anchors: 1`, or another export.';
        throw new EditError('plan/anchors', sentence, { rows });
      }
      const banks = [...(others ? [attend?.bank] : []), ...seenBy(row).map((one) => done.get(one)?.own)] as KvBank[];
      const places = (attend?.rows[row] ?? []).map((at) => (at < others ? at : others + seenBy(row).indexOf(at - others)));
      const one = await this.run({
        ...call,
        rows: 1,
        sample: sample.subarray(row * size, (row + 1) * size),
        conditions: conditions.slice(row, row + 1),
        ...(references && { references: references.slice(row, row + 1) }),
        keep: this.crossFrame,
        attend: banks.length
          ? { bank: banks.reduce((all, bank) => joinBanks(all, bank, 1)), rows: [places] }
          : { rows: [places] },
      });
      done.set(row, one);
    }
    const inOrder = Array.from({ length: rows }, (_, at) => done.get(at) as TokenOutput);
    const own = call.keep ? inOrder.map((one) => one.own as KvBank).reduce((all, bank) => joinBanks(all, bank, 1)) : undefined;
    return {
      output: oneAfterOther(inOrder.map(({ output }) => output)),
      own,
      tokens: oneAfterOther(inOrder.map(({ tokens }) => tokens)),
    };
  }

  #geometry({ height, width, conditions, allQueries }: UnetCall, picture: number): JointGeometry {
    const text = conditions[0]?.['encoder_hidden_states']?.dims[1] ?? 0;
    const tokens = text + picture;
    const pictureTokens = height * width;
    return { pictureStart: text, pictureTokens, tokens, seeingEnd: allQueries ? tokens : text + pictureTokens };
  }

  #feeds({ rows, timestep, conditions, height, width, references }: UnetCall, tokens: HiddenTokens): Record<string, Tensor> {
    const { inputs } = this.session;
    const times = new Float32Array(rows).fill(timestep * this.layout.timestepScale);
    const feeds: Record<string, Tensor> = {
      [this.#io.timestep.name]: castTensor(floatTensor(times, [rows]), this.#io.timestep.type),
    };
    for (const [name, info] of this.conditions) feeds[info.name] = castTensor(rowsOf(name, conditions), info.type);
    const text = conditions[0]?.['encoder_hidden_states']?.dims[1] ?? 0;
    const ids = positionIds(this.layout, { height, width }, references?.[0] ?? [], text);
    for (const [name, values, length] of [
      ['img_ids', ids.picture, tokens.length],
      ['txt_ids', ids.text, text],
    ] as const) {
      // prettier-ignore
      const info = findTensor(inputs, [name]);
      if (!info) continue;
      const columns = values.length / length;
      const batched = info.dims.length === 3;
      const repeated = batched
        ? Float32Array.from({ length: rows * values.length }, (_, at) => values[at % values.length])
        : values;
      feeds[name] = castTensor(floatTensor(repeated, [...(batched ? [rows] : []), length, columns]), info.type);
    }
    return feeds;
  }
}

interface TokenOutput {
  readonly output: Float32Array;
  readonly own: KvBank | undefined;
  readonly tokens: Float32Array;
}

function oneAfterOther(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.forEach((part, at) => all.set(part, at * part.length));
  return all;
}

interface HiddenTokens {
  /** Picture and reference tokens of a row. */
  readonly length: number;
  /** [rows, length, channels] */
  readonly values: Float32Array;
}

/** Latents of all rows as tokens, those of their references behind them. */
function hiddenTokens({ rows, height, width, sample, references }: UnetCall, channels: number): HiddenTokens {
  const own = { channels, height, width };
  const counts = [height * width, ...(references?.[0] ?? []).map((planes) => planes.height * planes.width)];
  const length = counts.reduce((sum, count) => sum + count, 0);
  const values = new Float32Array(rows * length * channels);
  const size = sample.length / rows;
  for (let row = 0; row < rows; row++) {
    const pictures = [{ ...own, values: sample.subarray(row * size, (row + 1) * size) }, ...(references?.[row] ?? [])];
    let at = row * length * channels;
    for (const picture of pictures) at = intoTokens(picture, values, at);
  }
  return { length, values };
}

/** Writes planes as tokens, row after row of cells. Returns where the next ones go. */
function intoTokens({ channels, height, width, values }: Planes, into: Float32Array, from: number): number {
  const cells = height * width;
  for (let cell = 0; cell < cells; cell++)
    for (let c = 0; c < channels; c++) into[from + cell * channels + c] = values[c * cells + cell];
  return from + cells * channels;
}

/** Of what a transformer gives the picture's tokens alone, as planes [rows, channels, cells]. */
function pictureRows(values: Float32Array, rows: number, length: number, channels: number, cells: number): Float32Array {
  const result = new Float32Array(rows * channels * cells);
  for (let row = 0; row < rows; row++)
    for (let cell = 0; cell < cells; cell++)
      for (let c = 0; c < channels; c++)
        result[(row * channels + c) * cells + cell] = values[(row * length + cell) * channels + c];
  return result;
}
