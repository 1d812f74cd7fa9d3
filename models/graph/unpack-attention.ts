import type { GraphProto, NodeProto } from './generated/onnx_pb.js';
import { attribute, GraphIndex, intAttribute } from './graph-index.js';
import { KnownValues } from './known-values.js';
import { int64Initializer, makeNode } from './make-node.js';

/** Domain of ONNX Runtime's own operators. */
const MICROSOFT = 'com.microsoft';

/**
 * Takes ONNX Runtime's packed attention apart, in place, into `MultiHeadAttention` with separate queries, keys and values [B, N, C]: packed QKV
 * [B, N, heads, 3, d] and packed KV [B, N, heads, 2, d], which its CPU kernel refuses, and `Attention`, which holds the projection [Q | K | V] in
 * itself. What has masks, a past or unequal widths is left as it is. Layouts: docs/ContribOperators.md of ONNX Runtime.
 *
 * @returns whether anything was changed
 */
export function unpackAttention(graph: GraphProto): boolean {
  const known = new KnownValues(new GraphIndex(graph));
  const before = graph.node.length;
  graph.node = graph.node.flatMap((node) => {
    if (node.opType === 'MultiHeadAttention') return separated(node, graph, known);
    if (node.opType === 'Attention' && node.domain === MICROSOFT) return projected(node, graph, known);
    return [node];
  });
  return graph.node.length !== before;
}

/** Queries, keys and values of a packed operator, each gathered out of the axis before the last. */
function separated(node: NodeProto, graph: GraphProto, known: KnownValues): NodeProto[] {
  const [first = '', key = '', value = '', ...rest] = node.input;
  if (value !== '' || rest.slice(1).some((name) => name !== '')) return [node];
  const packed = key === '' ? first : key;
  const dims = known.dims(packed);
  const [heads, parts, width] = dims?.slice(-3) ?? [];
  if (dims?.length !== 5 || !heads || !width || parts !== (key === '' ? 3 : 2)) return [node];
  const shape = constant(graph, `${node.output[0]}_unpacked_shape`, [0n, 0n, BigInt(heads * width)]);
  const made: NodeProto[] = [];
  const taken = Array.from({ length: parts }, (_, part) => {
    const at = scalar(graph, `${packed}_part_${part}`, part);
    const [apart, joined] = [`${packed}_apart_${part}`, `${packed}_joined_${part}`];
    if (!graph.node.some(({ output }) => output[0] === joined) && !made.some(({ output }) => output[0] === joined))
      made.push(makeNode('Gather', [packed, at], apart, { axis: 3n }), makeNode('Reshape', [apart, shape], joined));
    return joined;
  });
  node.input = [...(key === '' ? taken : [first, ...taken]), ...rest.slice(0, 1)];
  return [...made, node];
}

/** The projection of ONNX Runtime's `Attention` as a product of its own. */
function projected(node: NodeProto, graph: GraphProto, known: KnownValues): NodeProto[] {
  const [source = '', weight = '', bias = '', ...rest] = node.input;
  const all = known.dims(weight)?.[1];
  const sizes = attribute(node, 'qkv_hidden_sizes')?.ints.map(Number);
  const strange = ['unidirectional', 'do_rotary', 'past_present_share_buffer'].some((name) => intAttribute(node, name, 0) !== 0);
  if (!all || all % 3 || strange || rest.some((name) => name !== '') || sizes?.some((size) => size !== all / 3)) return [node];
  if (node.output.slice(1).some((name) => name !== '')) return [node];
  const width = all / 3;
  const name = node.output[0];
  const product = `${name}_qkv`;
  const made = [makeNode('MatMul', [source, weight], bias ? `${product}_product` : product)];
  if (bias) made.push(makeNode('Add', [`${product}_product`, bias], product));
  const axis = constant(graph, `${product}_axis`, [2n]);
  const parts = ['q', 'k', 'v'].map((part, at) => {
    const from = constant(graph, `${product}_from_${part}`, [BigInt(at * width)]);
    const to = constant(graph, `${product}_to_${part}`, [BigInt((at + 1) * width)]);
    made.push(makeNode('Slice', [product, from, to, axis], `${product}_${part}`));
    return `${product}_${part}`;
  });
  const scale = attribute(node, 'scale')?.f;
  const attributes = { num_heads: BigInt(intAttribute(node, 'num_heads', 1)), ...(scale ? { scale } : {}) };
  const separate = makeNode('MultiHeadAttention', parts, name, attributes, MICROSOFT);
  separate.name = node.name;
  return [...made, separate];
}

function constant(graph: GraphProto, name: string, values: readonly bigint[]): string {
  if (!graph.initializer.some((tensor) => tensor.name === name)) graph.initializer.push(int64Initializer(name, values));
  return name;
}

function scalar(graph: GraphProto, name: string, value: number): string {
  if (graph.initializer.some((tensor) => tensor.name === name)) return name;
  const tensor = int64Initializer(name, [BigInt(value)]);
  tensor.dims = [];
  graph.initializer.push(tensor);
  return name;
}
