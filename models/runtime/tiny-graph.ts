import { create, toBinary } from '@bufbuild/protobuf';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
} from '../graph/generated/onnx_pb.js';
import { makeNode, valueInfo } from '../graph/make-node.js';

/** Side of the square matrices that {@link tinyGraph} multiplies. */
export const TINY_SIDE = 768;

/** The smallest graph that tells a working device from one that only loads: softmax(x · x) · x, in the precision of the model to run. */
export function tinyGraph(half: boolean): Uint8Array {
  const type = half ? TensorProto_DataType.FLOAT16 : TensorProto_DataType.FLOAT;
  const shape = [TINY_SIDE, TINY_SIDE];
  const graph = create(GraphProtoSchema, {
    name: 'tiny',
    node: [
      makeNode('MatMul', ['x', 'x'], 'scores'),
      makeNode('Softmax', ['scores'], 'weights'),
      makeNode('MatMul', ['weights', 'x'], 'y'),
    ],
    input: [valueInfo('x', type, shape)],
    output: [valueInfo('y', type, shape)],
  });
  const opsetImport = [create(OperatorSetIdProtoSchema, { domain: '', version: 17n })];
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport, graph }));
}
