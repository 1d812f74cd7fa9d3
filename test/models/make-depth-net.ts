import { create, toBinary } from '@bufbuild/protobuf';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
} from '../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode, valueInfo } from '../../models/graph/make-node.js';

/** Writes a folder as Depth Anything's is, with the smallest graph for it: what is bright is near. */
export function makeDepthNet(folder: string): string {
  const float = TensorProto_DataType.FLOAT;
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: 18n })],
    graph: create(GraphProtoSchema, {
      name: 'depth',
      node: [makeNode('ReduceMean', ['pixel_values', 'axes'], 'predicted_depth', { keepdims: 0n })],
      initializer: [int64Initializer('axes', [1n])],
      input: [valueInfo('pixel_values', float, ['batch', 3, 'height', 'width'])],
      output: [valueInfo('predicted_depth', float, ['batch', 'height', 'width'])],
    }),
  });
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), toBinary(ModelProtoSchema, model));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'depth_anything' }));
  const processor = { size: { height: 56, width: 56 }, keep_aspect_ratio: true, ensure_multiple_of: 14, resample: 3 };
  writeFileSync(join(folder, 'preprocessor_config.json'), JSON.stringify(processor));
  return folder;
}
