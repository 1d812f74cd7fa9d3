import type { NodeProto } from './generated/onnx_pb.js';
import type { GraphIndex } from './graph-index.js';

const PLAIN = new Set(['Cast', 'Identity', 'Reshape', 'Flatten', 'Split', 'Slice', 'Squeeze', 'Unsqueeze', 'Transpose']);
const SUM = new Set(['Add', 'Sub', 'Mul', 'Div']);
const LINEAR = new Set(['MatMul', 'FusedMatMul', 'Gemm', 'Conv']);

/**
 * Whether a Softmax chooses between classes and is no attention: what it normalises comes from a layer with fixed weights. Attention scores
 * are products of two activations. Whatever is not surely a classifier is not called one.
 */
export function isClassifier(softmax: NodeProto, index: GraphIndex): boolean {
  const fromWeights = (name: string): boolean => {
    const node = index.maker(name);
    if (!node) return false;
    const [first, second] = [node.input[0] ?? '', node.input[1] ?? ''];
    if (LINEAR.has(node.opType)) return index.constant(second) !== undefined;
    if (PLAIN.has(node.opType)) return fromWeights(first);
    if (!SUM.has(node.opType)) return false;
    const [fixed, other] = index.constant(second) ? [true, first] : [index.constant(first) !== undefined, second];
    return fixed ? fromWeights(other) : fromWeights(first) && fromWeights(second);
  };
  return fromWeights(softmax.input[0] ?? '');
}
