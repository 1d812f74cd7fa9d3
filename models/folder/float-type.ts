import { TensorProto_DataType } from '../graph/generated/onnx_pb.js';
import { graphFacts } from '../graph/graph-facts.js';

/** Precision in which a graph takes its first floating-point input. */
export function floatTypeOf(path: string): 'float32' | 'float16' {
  const half = graphFacts(path).input.some(
    ({ type }) =>
      type?.value.case === 'tensorType' && (type.value.value.elemType as TensorProto_DataType) === TensorProto_DataType.FLOAT16,
  );
  return half ? 'float16' : 'float32';
}
