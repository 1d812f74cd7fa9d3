import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { readFileSync } from 'node:fs';
import { TensorProtoSchema, ValueInfoProtoSchema, type TensorProto, type ValueInfoProto } from './generated/onnx_pb.js';
import { notOnnx } from './not-onnx.js';

/** Field numbers of onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const GRAPH_INPUT = 11;

/** What an ONNX file holds, without what its nodes do. */
export interface GraphOutline {
  /** How many nodes it has. */
  readonly nodes: number;
  readonly input: readonly ValueInfoProto[];
  /** Weights inside the file are views of its bytes, not copies. */
  readonly initializer: readonly TensorProto[];
}

/**
 * Reads an ONNX file without parsing its nodes, which is nearly all of the time that {@link readModelProto} takes.
 *
 * @throws EditError `model/not-onnx`
 */
export function readGraphOutline(path: string): GraphOutline {
  const bytes = readFileSync(path);
  try {
    // a message that comes twice is read as both together, as protobuf's encoding has it
    const fields = messagesOf(bytes).flatMap(([field, graph]) => (field === MODEL_GRAPH ? messagesOf(graph) : []));
    const all = (wanted: number): Uint8Array[] => fields.flatMap(([field, value]) => (field === wanted ? [value] : []));
    return {
      nodes: all(GRAPH_NODE).length,
      input: all(GRAPH_INPUT).map((value) => fromBinary(ValueInfoProtoSchema, value)),
      initializer: all(GRAPH_INITIALIZER).map((value) => fromBinary(TensorProtoSchema, value)),
    };
  } catch (cause) {
    throw notOnnx(path, cause);
  }
}

/** Fields of a message that are messages themselves (or text, which looks the same), each with its number. */
function messagesOf(bytes: Uint8Array): [field: number, value: Uint8Array][] {
  const reader = new BinaryReader(bytes);
  const found: [number, Uint8Array][] = [];
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === WireType.LengthDelimited) found.push([field, reader.bytes()]);
    else reader.skip(type, field);
  }
  return found;
}
