import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { readFileSync } from 'node:fs';
import {
  OperatorSetIdProtoSchema,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type TensorProto,
  type ValueInfoProto,
} from './generated/onnx_pb.js';
import { notOnnx } from './not-onnx.js';

/** Field numbers of onnx.proto. */
const MODEL_IR_VERSION = 1;
const MODEL_GRAPH = 7;
const MODEL_OPSET = 8;
const MODEL_FUNCTION = 25;
const FUNCTION_NAME = 1;
const FUNCTION_NODE = 7;
const FUNCTION_DOMAIN = 10;
const NODE_OPERATOR = 4;
const NODE_DOMAIN = 7;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const GRAPH_INPUT = 11;

/** What an ONNX file holds, without what its nodes do. */
export interface GraphOutline {
  /** How many nodes it has. */
  readonly nodes: number;
  readonly input: readonly ValueInfoProto[];
  /** Version of the file format. */
  readonly irVersion: number;
  /** Version of each operator set by domain; the domain of ONNX itself is empty. */
  readonly opsets: ReadonlyMap<string, number>;
  /** Operators outside of ONNX's own domain, `com.microsoft.NhwcConv`, each once, those of local functions too. */
  readonly foreign: readonly string[];
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
    const model = messagesOf(bytes);
    const named = (fields: Fields, wanted: number): Uint8Array[] =>
      fields.flatMap(([field, value]) => (field === wanted ? [value] : []));
    const fields = named(model, MODEL_GRAPH).flatMap(messagesOf);
    const all = (wanted: number): Uint8Array[] => named(fields, wanted);
    const functions = named(model, MODEL_FUNCTION).map(messagesOf);
    const own = functions.map((fields) => `${textOf(fields, FUNCTION_DOMAIN)}.${textOf(fields, FUNCTION_NAME)}`);
    const inside = functions.flatMap((fields) => named(fields, FUNCTION_NODE));
    const opsets = named(model, MODEL_OPSET).map((value) => fromBinary(OperatorSetIdProtoSchema, value));
    return {
      irVersion: irVersionOf(bytes),
      opsets: new Map(opsets.map(({ domain = '', version = 0n }) => [domain, Number(version)])),
      foreign: foreignOperators([...all(GRAPH_NODE), ...inside]).filter((operator) => !own.includes(operator)),
      nodes: all(GRAPH_NODE).length,
      input: all(GRAPH_INPUT).map((value) => fromBinary(ValueInfoProtoSchema, value)),
      initializer: all(GRAPH_INITIALIZER).map((value) => fromBinary(TensorProtoSchema, value)),
    };
  } catch (cause) {
    throw notOnnx(path, cause);
  }
}

type Fields = [field: number, value: Uint8Array][];

const textOf = (fields: Fields, wanted: number): string =>
  new TextDecoder().decode(fields.find(([field]) => field === wanted)?.[1]);

/** Operators of nodes that name a domain of their own. */
function foreignOperators(nodes: readonly Uint8Array[]): string[] {
  const found = new Set<string>();
  for (const node of nodes) {
    const fields = messagesOf(node);
    const domain = textOf(fields, NODE_DOMAIN);
    if (domain && domain !== 'ai.onnx') found.add(`${domain}.${textOf(fields, NODE_OPERATOR)}`);
  }
  return [...found].sort();
}

/** The last number with the version's field, as protobuf's encoding has it. */
function irVersionOf(bytes: Uint8Array): number {
  const reader = new BinaryReader(bytes);
  let version = 0;
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (field === MODEL_IR_VERSION && type === WireType.Varint) version = Number(reader.int64());
    else reader.skip(type, field);
  }
  return version;
}

/** Fields of a message that are messages themselves (or text, which looks the same), each with its number. */
function messagesOf(bytes: Uint8Array): Fields {
  const reader = new BinaryReader(bytes);
  const found: [number, Uint8Array][] = [];
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === WireType.LengthDelimited) found.push([field, reader.bytes()]);
    else reader.skip(type, field);
  }
  return found;
}
