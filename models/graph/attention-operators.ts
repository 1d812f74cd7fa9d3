import type { NodeProto } from './generated/onnx_pb.js';
import { attribute, intAttribute, type GraphIndex } from './graph-index.js';
import type { KnownValues } from './known-values.js';
import { findProjection, scaleOf, type Projection } from './projection.js';

/** One attention that is an operator of its own, `MultiHeadAttention` or ONNX's `Attention` (opset 23, 24), without masks or a past. */
export interface AttentionOperator {
  readonly node: NodeProto;
  readonly q: Projection;
  readonly k: Projection;
  readonly v: Projection;
  readonly heads: number;
  readonly scale: number;
  /** Biases of all three, [3C], where the operator adds them; else empty. */
  readonly bias: string;
  /** The tensor [B, N, C] that comes out. */
  readonly output: string;
}

const label = (node: NodeProto): string => `${node.opType} "${node.name || node.output[0]}"`;

/** Reads an attention operator, or says in a phrase what of it is not understood. */
export function readOperator(
  node: NodeProto,
  index: GraphIndex,
  known: KnownValues,
  outputOf: (name: string) => string | undefined,
): AttentionOperator | string {
  const ofOnnx = node.opType === 'Attention';
  const [query = '', key = '', value = '', ...rest] = node.input;
  if (node.opType !== 'MultiHeadAttention' && (!ofOnnx || node.domain === 'com.microsoft')) return `${label(node)} is not known`;
  if (query === '' || key === '' || value === '') return `the packed inputs of ${label(node)} could not be taken apart`;
  const bias = ofOnnx ? '' : (rest[0] ?? '');
  if (rest.slice(ofOnnx ? 0 : 1).some((name) => name !== '')) return `${label(node)} has a mask or a past`;
  if (intAttribute(node, 'is_causal', 0) || intAttribute(node, 'unidirectional', 0)) return `${label(node)} looks back only`;
  if ((attribute(node, 'softcap')?.f ?? 0) !== 0) return `${label(node)} caps its scores`;
  if (node.output.slice(1).some((name) => name !== '')) return `${label(node)} gives more than its result`;
  const found = [query, key, value].map((name) => findProjection(name, index, known));
  const [q, k, v] = found;
  if (!q || !k || !v) return `the inputs of ${label(node)} could not be followed to their projections`;
  const flat = !ofOnnx || attribute(node, 'q_num_heads') !== undefined;
  const heads = intAttribute(node, ofOnnx ? 'q_num_heads' : 'num_heads', 0) || (known.dims(query)?.[1] ?? 0);
  const output = flat ? node.output[0] : outputOf(node.output[0] ?? '');
  const keyHeads = flat ? intAttribute(node, 'kv_num_heads', heads) : (known.dims(key)?.[1] ?? heads);
  if (!heads || keyHeads !== heads || !output) return `the heads of ${label(node)} could not be counted`;
  const scale = scaleOf(node, q.channels / heads) * (flat ? 1 : q.factor * k.factor);
  if (!Number.isFinite(scale) || (!flat && v.factor !== 1)) return `the scale of ${label(node)} could not be read`;
  // a flat operator reads [B, N, C]: what comes in is what is gathered
  const inputs = flat
    ? [
        { ...q, tensor: query },
        { ...k, tensor: key },
        { ...v, tensor: value },
      ]
    : [q, k, v];
  const [a, b, c] = inputs as [Projection, Projection, Projection];
  return { node, q: a, k: b, v: c, heads, scale, bias, output };
}
