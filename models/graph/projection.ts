import { TensorProto_DataType, type NodeProto } from './generated/onnx_pb.js';
import { attribute, intAttribute, type GraphIndex } from './graph-index.js';
import type { KnownValues } from './known-values.js';

/** A linear layer found by walking back from an attention score or value product. */
export interface Projection {
  /** The tensor [B, N, C] that it makes, its bias added, its scale and zero point applied. */
  readonly tensor: string;
  /** The tensor that it reads. */
  readonly source: string;
  readonly channels: number;
  /** Precision of the tensor, as far as its weights say it. */
  readonly type: TensorProto_DataType | undefined;
  /** Product of all scalar factors between the projection and where the walk began; NaN where one is not known, or numbers are rounded between. */
  readonly factor: number;
  /** Reshape nodes on the way, nearest to the projection first. */
  readonly reshapes: readonly NodeProto[];
}

const PLAIN = new Set(['Reshape', 'Transpose', 'Cast', 'Identity', 'Squeeze', 'Unsqueeze']);
const LINEAR = new Set(['MatMul', 'FusedMatMul', 'Gemm', 'MatMulNBits', 'DynamicQuantizeMatMul', 'MatMulIntegerToFloat']);

/**
 * Follows a tensor back through reshapes, transposes, casts and scalings to the linear layer that it comes from. How that multiplies is nobody's
 * concern here: weights of few bits (MatMulNBits), integer products with their scales (MatMulInteger), values that are rounded and spread again
 * (QuantizeLinear, DequantizeLinear) belong to the layer.
 */
export function findProjection(tensor: string, index: GraphIndex, known: KnownValues): Projection | undefined {
  const node = index.maker(tensor);
  if (!node) return undefined;
  const [first, second] = [node.input[0] ?? '', node.input[1] ?? ''];
  if (LINEAR.has(node.opType)) return linear(node, tensor, index);
  if (node.opType === 'Slice' || (node.opType === 'Gather' && intAttribute(node, 'axis', 0) === 3)) {
    const found = findProjection(first, index, known);
    return found && { ...found, tensor, channels: widthOf(node, found.channels, known), reshapes: [] };
  }
  if (node.opType === 'Split') {
    const found = findProjection(first, index, known);
    const part = node.output.indexOf(tensor);
    const channels = known.values(second)?.[part] ?? (found ? found.channels / node.output.length : NaN);
    return found && found.tensor === first && isLast(node) ? { ...found, tensor, channels, reshapes: [] } : undefined;
  }
  if (PLAIN.has(node.opType)) {
    const found = findProjection(first, index, known);
    return found && node.opType === 'Reshape' ? { ...found, reshapes: [...found.reshapes, node] } : found;
  }
  if (node.opType === 'DequantizeLinear') {
    const rounded = index.maker(first);
    const found = rounded?.opType === 'QuantizeLinear' ? findProjection(rounded.input[0] ?? '', index, known) : undefined;
    return found && (found.tensor === rounded?.input[0] ? { ...found, tensor } : { ...found, factor: NaN });
  }
  if (node.opType === 'Add') {
    const data = isFixed(second, index) ? first : isFixed(first, index) ? second : undefined;
    const found = data === undefined ? undefined : findProjection(data, index, known);
    return found && found.tensor === data ? { ...found, tensor } : undefined;
  }
  if (node.opType === 'Mul' || node.opType === 'Div') {
    const product = integerProduct(first, index) ?? integerProduct(second, index);
    if (product && node.opType === 'Mul') return linear(product, tensor, index);
    const left = findProjection(first, index, known);
    const found = left ?? (node.opType === 'Mul' ? findProjection(second, index, known) : undefined);
    if (!found) return undefined;
    const scalar = known.values(left ? second : first);
    const value = scalar?.length === 1 ? (scalar[0] ?? NaN) : NaN;
    return { ...found, factor: node.opType === 'Mul' ? found.factor * value : found.factor / value };
  }
  return undefined;
}

/** Whether the channels of [B, N, C] are divided. */
const isLast = (split: NodeProto): boolean => [-1, 2].includes(intAttribute(split, 'axis', 0));

/** The product of integers that a scale makes numbers of. */
function integerProduct(name: string, index: GraphIndex): NodeProto | undefined {
  const node = index.maker(name);
  if (node?.opType === 'Cast') return integerProduct(node.input[0] ?? '', index);
  return node?.opType === 'MatMulInteger' ? node : undefined;
}

/** Weights as they are, and weights that are spread from integers. */
const isFixed = (name: string, index: GraphIndex): boolean =>
  index.constant(name) !== undefined || spread(name, index) !== undefined;

function linear(node: NodeProto, tensor: string, index: GraphIndex): Projection | undefined {
  const [source, weights] = [node.input[0] ?? '', node.input[1] ?? ''];
  const weight = index.constant(weights) ?? transposed(weights, index) ?? spread(weights, index);
  if (!weight) return undefined;
  const flipped = node.opType === 'Gemm' && intAttribute(node, 'transB', 0) === 1;
  const channels =
    node.opType === 'MatMulNBits' ? intAttribute(node, 'N', 0) : Number(flipped ? weight.dims[0] : weight.dims.at(-1));
  return { tensor, source: rootOf(source, index), channels, type: typeOf(node, index), factor: 1, reshapes: [] };
}

/** Precision of a layer's numbers: that of its weights, or of the scales of its integer weights. */
function typeOf(node: NodeProto, index: GraphIndex): TensorProto_DataType | undefined {
  const scale = index.maker(node.input[1] ?? '')?.input[1] ?? '';
  const types = [node.input[1] ?? '', node.input[2] ?? '', scale].map((name) => index.typeOf(name));
  const known = [TensorProto_DataType.FLOAT, TensorProto_DataType.FLOAT16];
  return known.find((type) => types.includes(type));
}

/** Some exporters leave the transpose of a weight in the graph; only its being constant and its size matter here. */
function transposed(name: string, index: GraphIndex): { dims: readonly bigint[] } | undefined {
  const maker = index.maker(name);
  if (maker?.opType !== 'Transpose') return undefined;
  const weight = index.constant(maker.input[0] ?? '') ?? spread(maker.input[0] ?? '', index);
  return weight && { dims: [...weight.dims].reverse() };
}

/** A weight that is kept as integers. */
function spread(name: string, index: GraphIndex): { dims: readonly bigint[] } | undefined {
  const maker = index.maker(name);
  return maker?.opType === 'DequantizeLinear' ? index.constant(maker.input[0] ?? '') : undefined;
}

const SAME = new Set(['Cast', 'Identity', 'QuantizeLinear', 'DequantizeLinear', 'DynamicQuantizeLinear']);

/** Casts and roundings between a norm and its readers do not make it another tensor. */
function rootOf(name: string, index: GraphIndex): string {
  const maker = index.maker(name);
  return maker && SAME.has(maker.opType) ? rootOf(maker.input[0] ?? '', index) : name;
}

/** Channels of a part of a packed projection. */
function widthOf(node: NodeProto, all: number, known: KnownValues): number {
  if (node.opType === 'Slice') {
    const [from, to] = [1, 2].map((at) => known.values(node.input[at] ?? '')?.[0] ?? NaN) as [number, number];
    return Math.min(to, all) - from;
  }
  const parts = known.dims(node.input[0] ?? '')?.[3];
  return parts ? all / parts : NaN;
}

/** Scale of an attention operator: its attribute, else 1/√d for heads of so many channels. */
export const scaleOf = (node: NodeProto, headChannels: number): number => {
  const given = attribute(node, 'scale')?.f;
  return given === undefined || given === 0 ? 1 / Math.sqrt(headChannels) : given;
};
