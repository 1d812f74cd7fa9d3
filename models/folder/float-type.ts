import { TensorProto_DataType } from '../graph/generated/onnx_pb.js';
import { graphFacts } from '../graph/graph-facts.js';
import type { ModelFolder } from './model-folder.js';

/** Whether a device must calculate in halves for a folder: any of its graphs may be so, and inside of one whose inputs are floats. */
export const needsHalves = ({ graphs }: Pick<ModelFolder, 'graphs'>): boolean =>
  Object.values(graphs).some((path) => graphFacts(path).halves);

/** Precision in which a graph takes its first floating-point input. */
export function floatTypeOf(path: string): 'float32' | 'float16' {
  const half = graphFacts(path).input.some(
    ({ type }) =>
      type?.value.case === 'tensorType' && (type.value.value.elemType as TensorProto_DataType) === TensorProto_DataType.FLOAT16,
  );
  return half ? 'float16' : 'float32';
}
