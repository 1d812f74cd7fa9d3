import { create } from '@bufbuild/protobuf';
import { EditError } from '../../core/errors.js';
import { OperatorSetIdProtoSchema, TensorProto_DataType, type ModelProto, type NodeProto } from './generated/onnx_pb.js';
import { floatTypeAt } from './float-type-at.js';
import { GraphIndex } from './graph-index.js';
import { findJointAttention, type JointAttention, type TokenLayout } from './joint-attention.js';
import { KnownValues } from './known-values.js';
import { int64Initializer, makeNode, makeTranspose, valueInfo } from './make-node.js';
import { bankNames, KV_INDEX, type RewriteReport } from './rewrite-attention.js';
import { sweepGraph } from './sweep-graph.js';
import { unpackAttention } from './unpack-attention.js';

/** First token of the picture in the joint sequence and the one after its last; and the one after the last query that sees other frames: [1] each. */
export const JOINT_INPUTS = { start: 'picture_start', end: 'picture_end', seeing: 'seeing_end' } as const;
/** Which of the keys of a row count, [rows, tokens + attended]: 1, else 0. */
export const KV_VALID = 'kv_valid';

/** What to make of a transformer's joint attention. */
export interface JointRewrite {
  /** Let queries see picture tokens of other rows and of a bank. Otherwise only the operator is exchanged. */
  readonly gather: boolean;
  /** Take `kv_valid`, for rows that see different numbers of others. */
  readonly masked: boolean;
}

/**
 * Rewrites a transformer's joint attention, in place: behind the keys and values of a row come those of other rows' picture tokens, after norms and
 * rotation, gathered by token from (bank rows, then this run's own) by `kv_index` [B, tokens]. Text and reference tokens stay the row's own. Queries up
 * to `seeing_end` see them, the ones after it do not. All of it as `MultiHeadAttention`, which never holds the full scores.
 *
 * @param type precision of the graph's activations, where no cast and no weight says another
 * @throws EditError `model/cannot-rewrite` when a layer was not understood: never half a rewrite
 */
export function rewriteJointAttention(
  model: ModelProto,
  type: TensorProto_DataType,
  { gather, masked }: JointRewrite,
): RewriteReport {
  const graph = model.graph;
  if (!graph) throw new EditError('model/not-onnx', 'expected an ONNX graph, found an empty file.');
  unpackAttention(graph);
  const index = new GraphIndex(graph);
  const { layers, problems } = findJointAttention(model, index, new KnownValues(index));
  if (problems.length) {
    const list = [...new Set(problems)].slice(0, 4).join('; ');
    const sentence = `this transformer's attention cannot be made to look across frames: ${list}. Use \`attention: none\`, or another export.`;
    throw new EditError('model/cannot-rewrite', sentence, { problems });
  }
  const types = layers.map(({ k }) => floatTypeAt(k, index) ?? type);
  const renamed = new Map<string, string>();
  const added: NodeProto[] = [];
  for (const [axis, name] of [0, 1].map((value) => [value, `joint_axis_${value}`] as const))
    graph.initializer.push(int64Initializer(name, [BigInt(axis)]));
  graph.initializer.push(int64Initializer('joint_zero', [0n]), int64Initializer('joint_last', [2n ** 62n]));
  layers.forEach((layer, number) => {
    const channels = layer.heads * layer.width;
    const name = (what: string): string => `joint_${what}_${number}`;
    graph.initializer.push(int64Initializer(name('flat'), [0n, 0n, BigInt(channels)]));
    const [q, k, v] = (['q', 'k', 'v'] as const).map((what) => {
      const flat = flattened(layer, what, name(what), name('flat'));
      added.push(...flat.nodes);
      return flat.tensor;
    }) as [string, string, string];
    const operator = (output: string, inputs: readonly string[]): NodeProto =>
      makeNode('MultiHeadAttention', inputs, output, { num_heads: BigInt(layer.heads), scale: layer.scale }, 'com.microsoft');
    if (gather) {
      const names = bankNames(number);
      const slice = (from: string, begin: string, end: string, to: string): NodeProto =>
        makeNode('Slice', [from, begin, end, 'joint_axis_1'], to);
      graph.initializer.push(int64Initializer(name('pool_shape'), [-1n, BigInt(channels)]));
      const extended = (
        [
          [k, names.inK, names.outK],
          [v, names.inV, names.outV],
        ] as const
      ).map(([own, given, kept]) => {
        graph.input.push(valueInfo(given, types[number], ['bank_rows', `bank_tokens_${number}`, channels]));
        graph.output.push(valueInfo(kept, types[number], ['batch', `picture_tokens_${number}`, channels]));
        added.push(
          slice(own, JOINT_INPUTS.start, JOINT_INPUTS.end, kept),
          makeNode('Concat', [given, kept], `${kept}_pool`, { axis: 0n }),
          makeNode('Reshape', [`${kept}_pool`, name('pool_shape')], `${kept}_tokens`),
          makeNode('Gather', [`${kept}_tokens`, KV_INDEX], `${kept}_others`, { axis: 0n }),
          makeNode('Concat', [own, `${kept}_others`], `${kept}_all`, { axis: 1n }),
        );
        return `${kept}_all`;
      });
      const mask = masked ? ['', KV_VALID] : [];
      added.push(
        slice(q, 'joint_zero', JOINT_INPUTS.seeing, name('q_seeing')),
        slice(q, JOINT_INPUTS.seeing, 'joint_last', name('q_apart')),
        operator(name('seeing'), [name('q_seeing'), ...extended, ...mask]),
        operator(name('apart'), [name('q_apart'), k, v]),
        makeNode('Concat', [name('seeing'), name('apart')], name('result'), { axis: 1n }),
      );
    } else added.push(operator(name('result'), [q, k, v]));
    if (layer.layout === 'heads') {
      graph.initializer.push(int64Initializer(name('apart_shape'), [0n, 0n, BigInt(layer.heads), BigInt(layer.width)]));
      added.push(
        makeNode('Reshape', [name('result'), name('apart_shape')], name('result_heads')),
        makeTranspose(name('result_heads'), name('output'), [0, 2, 1, 3]),
      );
    }
    renamed.set(layer.output, layer.layout === 'heads' ? name('output') : name('result'));
  });
  for (const node of graph.node) node.input = node.input.map((name) => renamed.get(name) ?? name);
  graph.node.push(...added);
  if (gather) {
    graph.input.push(valueInfo(KV_INDEX, TensorProto_DataType.INT64, ['batch', 'attended']));
    for (const name of Object.values(JOINT_INPUTS)) graph.input.push(valueInfo(name, TensorProto_DataType.INT64, [1]));
    if (masked) graph.input.push(valueInfo(KV_VALID, TensorProto_DataType.INT32, ['batch', 'keys']));
  }
  if (!model.opsetImport.some(({ domain }) => domain === 'com.microsoft'))
    model.opsetImport.push(create(OperatorSetIdProtoSchema, { domain: 'com.microsoft', version: 1n }));
  graph.valueInfo = [];
  sweepGraph(graph);
  const named = (one: TensorProto_DataType) =>
    one === TensorProto_DataType.FLOAT16 ? ('float16' as const) : ('float32' as const);
  return {
    layers: layers.map(({ heads, width }, n) => ({ channels: heads * width, type: named(types[n]), fused: true })),
    crossCount: 0,
    keyScale: layers.map(({ scale, width }) => Math.sqrt(1 / (Math.sqrt(width) * scale))),
  };
}

/** A tensor of a layer as [B, tokens, channels]. */
function flattened(
  layer: JointAttention,
  what: 'q' | 'k' | 'v',
  name: string,
  shape: string,
): { tensor: string; nodes: NodeProto[] } {
  const layout: TokenLayout = { q: layer.layout, k: layer.keys, v: layer.values }[what];
  if (layout === 'tokens') return { tensor: layer[what], nodes: [] };
  const order = layout === 'turned' ? [0, 3, 1, 2] : [0, 2, 1, 3];
  return {
    tensor: name,
    nodes: [makeTranspose(layer[what], `${name}_moved`, order), makeNode('Reshape', [`${name}_moved`, shape], name)],
  };
}
