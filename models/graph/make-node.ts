import { create } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './generated/onnx_pb.js';

/** An attribute of a node: a bigint is a whole number, a list of them several, a number a float. */
export type NodeAttribute = bigint | number | readonly bigint[];

/** A node with attributes of numbers. */
export function makeNode(
  opType: string,
  input: readonly string[],
  output: string,
  attributes: Readonly<Record<string, NodeAttribute>> = {},
  domain = '',
): NodeProto {
  const attribute = Object.entries(attributes).map(([name, value]) => {
    if (typeof value === 'bigint')
      return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: value });
    if (typeof value === 'number')
      return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.FLOAT, f: value });
    return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INTS, ints: [...value] });
  });
  return create(NodeProtoSchema, { name: output, opType, domain, input: [...input], output: [output], attribute });
}

/** A node that gives a tensor's dimensions another order. */
export const makeTranspose = (from: string, to: string, order: readonly number[]): NodeProto =>
  makeNode('Transpose', [from], to, { perm: order.map(BigInt) });

/** A constant vector of whole numbers. */
export function int64Initializer(name: string, values: readonly bigint[]): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dataType: TensorProto_DataType.INT64,
    dims: [BigInt(values.length)],
    int64Data: [...values],
  });
}

/** An input or output of a graph; a dim that is a name is free. */
export function valueInfo(name: string, elemType: TensorProto_DataType, dims: readonly (string | number)[]): ValueInfoProto {
  const dim = dims.map((value) => ({
    value: typeof value === 'string' ? { case: 'dimParam' as const, value } : { case: 'dimValue' as const, value: BigInt(value) },
  }));
  return create(ValueInfoProtoSchema, { name, type: { value: { case: 'tensorType', value: { elemType, shape: { dim } } } } });
}
