import type { NodeProto } from './generated/onnx_pb.js';
import { intAttribute, type GraphIndex } from './graph-index.js';
import type { KnownValues } from './known-values.js';

/** A linear layer found by walking back from an attention score or value product. */
export interface Projection {
  /** The tensor [B, N, C] that it makes, its bias added. */
  readonly tensor: string;
  /** The tensor that it reads. */
  readonly source: string;
  readonly channels: number;
  /** Product of all scalar factors between the projection and where the walk began; NaN where one is not known. */
  readonly factor: number;
  /** Reshape nodes on the way, nearest to the projection first. */
  readonly reshapes: readonly NodeProto[];
}

const PLAIN = new Set(['Reshape', 'Transpose', 'Cast', 'Identity', 'Squeeze', 'Unsqueeze']);
const LINEAR = new Set(['MatMul', 'FusedMatMul', 'Gemm', 'MatMulNBits']);

/** Follows a tensor back through reshapes, transposes, casts and scalings to the linear layer that it comes from. */
export function findProjection(tensor: string, index: GraphIndex, known: KnownValues): Projection | undefined {
  const node = index.maker(tensor);
  if (!node) return undefined;
  const [first, second] = [node.input[0] ?? '', node.input[1] ?? ''];
  if (LINEAR.has(node.opType)) return linear(node, tensor, index);
  if (PLAIN.has(node.opType)) {
    const found = findProjection(first, index, known);
    return found && node.opType === 'Reshape' ? { ...found, reshapes: [...found.reshapes, node] } : found;
  }
  if (node.opType === 'Add') {
    const data = index.constant(second) ? first : index.constant(first) ? second : undefined;
    const found = data === undefined ? undefined : findProjection(data, index, known);
    return found && found.tensor === data ? { ...found, tensor } : undefined;
  }
  if (node.opType === 'Mul' || node.opType === 'Div') {
    const left = findProjection(first, index, known);
    const found = left ?? (node.opType === 'Mul' ? findProjection(second, index, known) : undefined);
    if (!found) return undefined;
    const scalar = known.values(left ? second : first);
    const value = scalar?.length === 1 ? (scalar[0] ?? NaN) : NaN;
    return { ...found, factor: node.opType === 'Mul' ? found.factor * value : found.factor / value };
  }
  return undefined;
}

function linear(node: NodeProto, tensor: string, index: GraphIndex): Projection | undefined {
  const [source, weights] = [node.input[0] ?? '', node.input[1] ?? ''];
  const weight = index.constant(weights) ?? transposed(weights, index);
  if (!weight) return undefined;
  const flipped = node.opType === 'Gemm' && intAttribute(node, 'transB', 0) === 1;
  const channels =
    node.opType === 'MatMulNBits' ? intAttribute(node, 'N', 0) : Number(flipped ? weight.dims[0] : weight.dims.at(-1));
  return { tensor, source: rootOf(source, index), channels, factor: 1, reshapes: [] };
}

/** Some exporters leave the transpose of a weight in the graph; only its being constant and its size matter here. */
function transposed(name: string, index: GraphIndex): { dims: readonly bigint[] } | undefined {
  const maker = index.maker(name);
  if (maker?.opType !== 'Transpose' && maker?.opType !== 'DequantizeLinear') return undefined;
  const weight = index.constant(maker.input[0] ?? '');
  return weight && { dims: maker.opType === 'Transpose' ? [...weight.dims].reverse() : weight.dims };
}

/** Casts between a norm and its readers do not make it another tensor. */
function rootOf(name: string, index: GraphIndex): string {
  const maker = index.maker(name);
  return maker && (maker.opType === 'Cast' || maker.opType === 'Identity') ? rootOf(maker.input[0], index) : name;
}
