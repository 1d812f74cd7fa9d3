import { fromBinary } from '@bufbuild/protobuf';
import { readFileSync } from 'node:fs';
import { ModelProtoSchema, type ModelProto } from './generated/onnx_pb.js';
import { notOnnx } from './not-onnx.js';

/** Parses an ONNX file. Weights inside it are views of the file's bytes, not copies. @throws EditError `model/not-onnx` */
export function readModelProto(path: string): ModelProto {
  const bytes = readFileSync(path);
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    throw notOnnx(path, cause);
  }
}
