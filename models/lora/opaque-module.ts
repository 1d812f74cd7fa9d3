import type { NodeProto } from '../graph/generated/onnx_pb.js';
import type { OpaqueModule } from './modules.js';

const QUANTISED = new Set(['MatMulNBits', 'MatMulInteger', 'DynamicQuantizeMatMul', 'MatMulIntegerToFloat', 'ConvInteger', 'QLinearMatMul', 'QLinearConv']); // prettier-ignore
/** Domains of operators that keep the numbers of a weight in an order of their own. */
const REORDERED = new Set(['com.microsoft.nchwc', 'com.ms.internal.nhwc']);

/** A layer by an operator whose weight cannot be added to; undefined for another operator. */
export function opaqueModule(node: NodeProto): OpaqueModule | undefined {
  const { opType, domain } = node;
  if (QUANTISED.has(opType)) return { node, operator: opType, form: 'quantised' };
  const reordered = opType === 'NhwcConv' || REORDERED.has(domain);
  return reordered ? { node, operator: opType, form: 'reordered for one device' } : undefined;
}
