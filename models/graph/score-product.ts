import type { NodeProto } from './generated/onnx_pb.js';
import { attribute, type GraphIndex } from './graph-index.js';
import type { KnownValues } from './known-values.js';

/** Products of two tensors. */
export const PRODUCT = new Set(['MatMul', 'FusedMatMul']);
/** Values that are rounded and spread again: an operator in their place would not round. */
const ROUNDING = new Set(['QuantizeLinear', 'DequantizeLinear']);

/** What a Softmax of attention reads: the product of queries and keys. */
export interface Score {
  readonly product: NodeProto;
  /** What the product is multiplied by. */
  readonly factor: number;
  /** False where something that may not be zero is added to the scores, or they are rounded. */
  readonly plain: boolean;
}

/** Goes back from a Softmax to the product of queries and keys; undefined where that cannot be followed. */
export function scoreOf(softmax: NodeProto, index: GraphIndex, known: KnownValues): Score | undefined {
  const follow = (name: string, factor: number, plain: boolean): Score | undefined => {
    const node = index.maker(name);
    if (!node) return undefined;
    const [first, second] = [node.input[0] ?? '', node.input[1] ?? ''];
    if (PRODUCT.has(node.opType)) return { product: node, factor: factor * (attribute(node, 'alpha')?.f ?? 1), plain };
    if (node.opType === 'Cast' || node.opType === 'Identity') return follow(first, factor, plain);
    if (ROUNDING.has(node.opType)) return follow(first, factor, false);
    if (node.opType === 'Mul' || node.opType === 'Div') {
      const left = follow(first, 1, plain);
      const found = left ?? (node.opType === 'Mul' ? follow(second, 1, plain) : undefined);
      const scalar = known.values(left ? second : first);
      const value = scalar?.length === 1 ? (scalar[0] ?? NaN) : NaN;
      return found && { ...found, factor: factor * (node.opType === 'Mul' ? found.factor * value : found.factor / value) };
    }
    if (node.opType === 'Add') {
      const left = follow(first, factor, plain);
      const found = left ?? follow(second, factor, plain);
      return found && { ...found, plain: found.plain && isZero(left ? second : first, index, known) };
    }
    return undefined;
  };
  return follow(softmax.input[0] ?? '', 1, true);
}

/** Old exports add an empty score tensor times beta = 0. */
function isZero(name: string, index: GraphIndex, known: KnownValues): boolean {
  const values = known.values(name);
  if (values?.every((value) => value === 0)) return true;
  const node = index.maker(name);
  if (node?.opType === 'ConstantOfShape') return !attribute(node, 'value')?.t?.rawData.some((byte) => byte !== 0);
  return node?.opType === 'Mul' || node?.opType === 'Cast' || node?.opType === 'Expand'
    ? node.input.some((input) => isZero(input, index, known))
    : false;
}

/** The product of what a Softmax gives and the values. */
export function valueProduct(name: string, index: GraphIndex): NodeProto | undefined {
  for (const reader of index.readers(name)) {
    if (PRODUCT.has(reader.opType)) return reader.input[0] === name ? reader : undefined;
    if (['Cast', 'Identity', 'Dropout'].includes(reader.opType) || ROUNDING.has(reader.opType))
      return valueProduct(reader.output[0] ?? '', index);
  }
  return undefined;
}
