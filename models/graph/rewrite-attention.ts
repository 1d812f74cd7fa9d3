import { create } from '@bufbuild/protobuf';
import { EditError } from '../../core/errors.js';
import { findAttention, type SelfAttention } from './find-attention.js';
import {
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
  type ModelProto,
  type NodeProto,
  type ValueInfoProto,
} from './generated/onnx_pb.js';
import { fixedBatch } from './fixed-inputs.js';
import { graphInputs } from './graph-inputs.js';
import { GraphIndex } from './graph-index.js';
import { KnownValues } from './known-values.js';
import { int64Initializer, makeNode, valueInfo } from './make-node.js';
import { sweepGraph } from './sweep-graph.js';
import { unpackAttention } from './unpack-attention.js';

const ofFixedBatch = (inputs: readonly ValueInfoProto[]): string[] => {
  const rows = fixedBatch(graphInputs(inputs));
  return rows === 1 ? [`its batch is fixed at ${rows}`] : [];
};

/** Names of the inputs and outputs that a rewritten UNet has besides its own. */
export const KV_INDEX = 'kv_index';

/** Names of one layer's banks: keys and values of other runs, given to this one; and this run's own, handed out. */
export const bankNames = (layer: number): { inK: string; inV: string; outK: string; outV: string } => ({
  inK: `bank_k_${layer}`,
  inV: `bank_v_${layer}`,
  outK: `own_k_${layer}`,
  outV: `own_v_${layer}`,
});

/** What to make of a UNet's self-attention. */
export interface AttentionRewrite {
  /** Gather keys and values by `kv_index` [B, A] (int64): row b attends to the K/V of rows kv_index[b, 0 … A−1], one after the other. */
  readonly gather: boolean;
  /** Put a bank of K/V rows from other runs before this run's own rows; `kv_index` counts through both. Needs `gather`. */
  readonly bank: boolean;
  /** Replace scores, softmax and values by one fused operator, so that no full score matrix is ever in memory. */
  readonly fuse: boolean;
}

/** What was done. */
export interface RewriteReport {
  readonly layers: readonly {
    readonly channels: number;
    /** Precision of its keys and values. */
    readonly type: 'float32' | 'float16';
    readonly fused: boolean;
  }[];
  readonly crossCount: number;
  /** Joint attention: what the keys of each layer are multiplied by already, so that scores need less. */
  readonly keyScale?: readonly number[];
}

/**
 * Rewrites the self-attention of a UNet in place (`model` is changed). Cross-attention is left alone. Bank tensors are [rows, N, C] per layer,
 * `bank_k_0` … in and `own_k_0` … out, in graph order.
 *
 * @throws EditError `model/cannot-rewrite` when nothing was found or anything was not understood: never half a rewrite
 */
export function rewriteAttention(model: ModelProto, { gather, bank, fuse }: AttentionRewrite): RewriteReport {
  const graph = model.graph;
  if (!graph) throw new EditError('model/not-onnx', 'expected an ONNX graph, found an empty file.');
  unpackAttention(graph);
  const index = new GraphIndex(graph);
  const known = new KnownValues(index);
  const { self, crossCount, problems: unclear } = findAttention(model, index, known);
  const problems = gather ? [...unclear, ...ofFixedBatch(graph.input), ...fixedShapes(self, fuse, known)] : unclear;
  if (problems.length) {
    const list = [...new Set(problems)].slice(0, 4).join('; ');
    const sentence = `this UNet's attention cannot be made to look across frames: ${list}. Use \`attention: none\`, or another export.`;
    throw new EditError('model/cannot-rewrite', sentence, { problems });
  }

  const usual = floatTypeOf(model);
  const renamed = new Map<string, string>();
  const added: NodeProto[] = [];
  const layers = self.map((layer, number) => {
    const names = bankNames(number);
    const type = layer.k.type ?? usual;
    const merged = `kv_merged_shape_${number}`;
    if (gather) graph.initializer.push(int64Initializer(merged, [0n, -1n, BigInt(layer.k.channels)]));
    const attended = [
      { own: layer.k, given: names.inK, kept: names.outK },
      { own: layer.v, given: names.inV, kept: names.outV },
    ].map(({ own, given, kept }) => {
      if (!gather) return own.tensor;
      if (bank) {
        graph.input.push(valueInfo(given, type, ['bank_rows', `bank_tokens_${number}`, own.channels]));
        graph.output.push(valueInfo(kept, type, ['batch', `tokens_${number}`, own.channels]));
        added.push(
          makeNode('Identity', [own.tensor], kept),
          makeNode('Concat', [given, own.tensor], `${kept}_pool`, { axis: 0n }),
        );
      }
      const pool = bank ? `${kept}_pool` : own.tensor;
      const rows = `${kept}_rows`;
      added.push(
        makeNode('Gather', [pool, KV_INDEX], `${rows}_apart`, { axis: 0n }),
        makeNode('Reshape', [`${rows}_apart`, merged], rows),
      );
      return rows;
    }) as [string, string];
    if (fuse && layer.fusable) {
      const { heads, scale, output, bias } = layer.fusable;
      const fused = `fused_attention_${number}`;
      added.push(
        makeNode(
          'MultiHeadAttention',
          [layer.q.tensor, ...attended, ...(bias ? [bias] : [])],
          fused,
          { num_heads: BigInt(heads), scale },
          'com.microsoft',
        ),
      );
      renamed.set(output, fused);
    } else if (gather) {
      renamed.set(layer.k.tensor, attended[0]).set(layer.v.tensor, attended[1]);
    }
    const float = type === TensorProto_DataType.FLOAT16 ? ('float16' as const) : ('float32' as const);
    return { channels: layer.k.channels, type: float, fused: fuse && layer.fusable !== undefined };
  });

  for (const node of graph.node) node.input = node.input.map((name) => renamed.get(name) ?? name);
  graph.node.push(...added);
  if (gather) graph.input.push(valueInfo(KV_INDEX, TensorProto_DataType.INT64, ['batch', 'attended']));
  if (!model.opsetImport.some(({ domain }) => domain === 'com.microsoft')) {
    model.opsetImport.push(create(OperatorSetIdProtoSchema, { domain: 'com.microsoft', version: 1n }));
  }
  if (gather && layers.some(({ fused }) => !fused)) graph.valueInfo = []; // gathered keys outgrow what is written of the scores' shapes
  sweepGraph(graph);
  return { layers, crossCount };
}

function floatTypeOf(model: ModelProto): TensorProto_DataType {
  const type = model.graph?.input.find(({ name }) => name === 'sample')?.type?.value;
  return type?.case === 'tensorType' ? type.value.elemType : TensorProto_DataType.FLOAT;
}

/** A fully static export reshapes keys to a fixed number of tokens, which gathered keys outgrow; the fused operator needs no such reshape. */
function fixedShapes(self: readonly SelfAttention[], fuse: boolean, known: KnownValues): string[] {
  const fixed = self.filter(({ k, v, fusable }) => {
    const tokens = [k, v].map(({ reshapes }) => known.values(reshapes[0]?.input[1] ?? '')?.[1]);
    return !(fuse && fusable) && tokens.some((count) => count !== undefined && count > 0);
  });
  return fixed.length ? [`${fixed.length} of its layers have a fixed number of keys`] : [];
}
