import { toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, TensorProtoSchema, type ModelProto, type TensorProto } from './generated/onnx_pb.js';

/** Tags of onnx.proto: field number × 8 + 2 for what has a length. */
const GRAPH = 7 * 8 + 2;
const INITIALIZER = 5 * 8 + 2;
const RAW_DATA = 9 * 8 + 2;

/**
 * The bytes of an ONNX file. A general encoder copies the weights once for each message around them; here each weight is copied once. The graph
 * is written in two parts, one with all but its weights: a message that comes twice is read as both together (protobuf's encoding, "last one
 * wins", embedded messages are merged).
 */
export function writeModelProto(model: ModelProto): Uint8Array {
  if (!model.graph) return toBinary(ModelProtoSchema, model);
  const light = toBinary(ModelProtoSchema, { ...model, graph: { ...model.graph, initializer: [] } });
  const weights = model.graph.initializer.flatMap((tensor) => withLength(INITIALIZER, tensorParts(tensor)));
  return Buffer.concat([light, ...withLength(GRAPH, weights)]);
}

function tensorParts(tensor: TensorProto): Uint8Array[] {
  const { rawData, ...rest } = tensor;
  const parts = [toBinary(TensorProtoSchema, rest as TensorProto)];
  return rawData?.length ? [...parts, ...withLength(RAW_DATA, [rawData])] : parts;
}

const withLength = (tag: number, parts: readonly Uint8Array[]): Uint8Array[] => [
  Uint8Array.of(tag, ...varint(parts.reduce((sum, part) => sum + part.length, 0))),
  ...parts,
];

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
