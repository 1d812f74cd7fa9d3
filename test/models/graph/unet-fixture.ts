import { dirname } from 'node:path';
import { toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type ModelProto, type NodeProto } from '../../../models/graph/generated/onnx_pb.js';
import { GraphIndex } from '../../../models/graph/graph-index.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { bankNames, KV_INDEX, rewriteAttention, type AttentionRewrite } from '../../../models/graph/rewrite-attention.js';
import { openSession } from '../../../models/runtime/onnx-runtime.js';
import { asFloats, castTensor } from '../../../models/tensor/cast-tensor.js';
import { floatTensor, int64Tensor, type Tensor, type TensorType } from '../../../models/tensor/tensor.js';
import { CaseFiles } from '../../../models/verify/case-files.js';
import { isStandIn, shared } from '../../shared-folder.js';

/** The reference UNet exports and their self-attention layers. */
export const EXPORTS = { 'tiny-ip2p': 4, 'tiny-ip2p-sdpa': 4, 'tiny-ip2p-dynamo': 4, 'tiny-ip2p-fp16': 4, 'tiny-sd': 7 } as const;

export type ExportName = keyof typeof EXPORTS;

const pathOf = (context: Mocha.Context, name: ExportName): string => shared(context, `reference/models/${name}/unet/model.onnx`);

/** A fresh copy of a reference UNet, to operate on. */
export const unetOf = (context: Mocha.Context, name: ExportName): ModelProto => readModelProto(pathOf(context, name));

/** How many self-attention layers it has; stand-ins have three. */
export const layersOf = (context: Mocha.Context, name: ExportName): number =>
  isStandIn(pathOf(context, name)) ? 3 : EXPORTS[name];

/** Nodes of a type. */
export const nodesOf = (model: ModelProto, opType: string): NodeProto[] =>
  (model.graph?.node ?? []).filter((node) => node.opType === opType);

/** The projections that read the same tensor as the first `to_k`-like product does: q, k and v of the first self-attention. */
export function firstProjections(model: ModelProto): NodeProto[] {
  const index = new GraphIndex(model.graph as NonNullable<ModelProto['graph']>);
  for (const node of nodesOf(model, 'MatMul')) {
    const readers = index
      .readers(node.input[0])
      .filter((reader) => reader.opType === 'MatMul' && index.constant(reader.input[1]));
    if (readers.length === 3) return readers;
  }
  throw new Error('no q, k and v in this graph');
}

/** Inputs of the reference call, and its `kv_index` tables. */
export function referenceCall(context: Mocha.Context, name: ExportName) {
  const sd = name === 'tiny-sd';
  const files = new CaseFiles(dirname(shared(context, 'reference/goldens.json')));
  const base = `cases/unet_${sd ? 'tiny-sd_2x4' : 'tiny-ip2p_3x6'}`;
  const load = (file: string): Tensor => files.tensor({ file: `${base}/${file}.npy` });
  const [chunks, frames] = sd ? [2, 4] : [3, 6];
  const perChunk = load('encoder_hidden_states_per_chunk');
  const [, tokens, width] = perChunk.dims as [number, number, number];
  const words = new Float32Array(chunks * frames * tokens * width);
  const each = tokens * width;
  for (let row = 0; row < chunks * frames; row++) {
    const chunk = Math.floor(row / frames);
    words.set((perChunk.data as Float32Array).subarray(chunk * each, (chunk + 1) * each), row * each);
  }
  return {
    allRows: Array.from({ length: chunks * frames }, (_, row) => row),
    sample: load('sample'),
    timestep: sd ? 301 : 601,
    words: floatTensor(words, [chunks * frames, tokens, width]),
    table: (mode: string): number[][] => {
      const { dims, data } = load(`kv_index_${mode}`);
      const width = dims[1];
      const flat = [...(data as BigInt64Array)].map(Number);
      return Array.from({ length: dims[0] }, (_, row) => flat.slice(row * width, (row + 1) * width));
    },
    wanted: (mode: string): Float32Array => load(`out_${mode}`).data as Float32Array,
  };
}

/** What a UNet is asked. */
export type UnetCall = Pick<ReferenceCall, 'allRows' | 'sample' | 'timestep' | 'words'>;
type ReferenceCall = ReturnType<typeof referenceCall>;

/** A call of `tiny-ip2p` with values of our own, for what needs no diffusers to compare with: of 6 rows, each with words of its own. */
export function madeCall(context: Mocha.Context): UnetCall {
  const wave = (dims: readonly number[]) => floatTensor(Float32Array.from({ length: dims.reduce((a, b) => a * b) }, (_, i) => Math.sin(i * 0.7 + Math.sqrt(i))), dims); // prettier-ignore
  const [tokens, width] = isStandIn(pathOf(context, 'tiny-ip2p')) ? [16, 16] : [77, 32];
  return { allRows: [0, 1, 2, 3, 4, 5], sample: wave([6, 8, 8, 8]), timestep: 601, words: wave([6, tokens, width]) };
}

/** An open UNet that runs rows of a reference call. */
export interface OpenUnet {
  /** @param table one row of `kv_index` for each of `rows`; default: each row sees itself */
  run(
    table?: readonly (readonly number[])[],
    options?: { rows?: readonly number[]; bank?: Readonly<Record<string, Tensor>>; words?: Tensor },
  ): Promise<{ output: Float32Array; results: Readonly<Record<string, Tensor>> }>;
  close(): Promise<void>;
}

/** Rewrites a model (or not) and opens it on the CPU. */
export async function openUnet(model: ModelProto, rewrite: AttentionRewrite | undefined, call: UnetCall): Promise<OpenUnet> {
  const report = rewrite && rewriteAttention(model, rewrite);
  const session = await openSession(
    { path: 'made/unet.onnx', bytes: toBinary(ModelProtoSchema, model), weightsFolder: '.' },
    { device: 'cpu', threads: 1 },
  );
  const typeOf = (name: string): TensorType => session.inputs.find((input) => input.name === name)?.type ?? 'float32';
  const scalar = session.inputs.find(({ name }) => name === 'timestep')?.dims.length ? [1] : [];
  return {
    async run(table, { rows = call.allRows, bank, words = call.words } = {}) {
      const feeds: Record<string, Tensor> = {
        sample: castTensor(pickRows(call.sample, rows), typeOf('sample')),
        timestep: castTensor(floatTensor(Float32Array.of(call.timestep), scalar), typeOf('timestep')),
        encoder_hidden_states: castTensor(pickRows(words, rows), typeOf('encoder_hidden_states')),
      };
      if (rewrite?.gather) {
        const index = table ?? rows.map((_, row) => [row]);
        feeds[KV_INDEX] = int64Tensor(index.flat(), [index.length, index[0]?.length ?? 1]);
      }
      if (rewrite?.bank) {
        report?.layers.forEach(({ channels }, layer) => {
          const { inK, inV, outK, outV } = bankNames(layer);
          const nothing = castTensor(floatTensor(new Float32Array(0), [0, 1, channels]), typeOf('sample'));
          feeds[inK] = bank?.[outK] ?? nothing;
          feeds[inV] = bank?.[outV] ?? nothing;
        });
      }
      const results = await session.run(feeds);
      return { output: asFloats(results['out_sample']), results };
    },
    close: () => session.close(),
  };
}

/** Rows of a float32 tensor along its first axis. */
export function pickRows(tensor: Tensor, rows: readonly number[]): Tensor {
  const size = tensor.data.length / tensor.dims[0];
  const data = new Float32Array(rows.length * size);
  rows.forEach((row, at) => data.set((tensor.data as Float32Array).subarray(row * size, (row + 1) * size), at * size));
  return floatTensor(data, [rows.length, ...tensor.dims.slice(1)]);
}

/** Largest absolute difference; Infinity for other lengths. */
export function distance(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}
