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

/** A node with integer or float attributes: whole numbers given as bigint are integers. */
export function makeNode(
  opType: string,
  input: readonly string[],
  output: string,
  attributes: Readonly<Record<string, bigint | number>> = {},
  domain = '',
): NodeProto {
  const attribute = Object.entries(attributes).map(([name, value]) =>
    typeof value === 'bigint'
      ? create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: value })
      : create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.FLOAT, f: value }),
  );
  return create(NodeProtoSchema, { name: output, opType, domain, input: [...input], output: [output], attribute });
}

/** A node that gives a tensor's dimensions another order. */
export function makeTranspose(from: string, to: string, order: readonly number[]): NodeProto {
  const node = makeNode('Transpose', [from], to);
  const ints = order.map(BigInt);
  node.attribute.push(create(AttributeProtoSchema, { name: 'perm', type: AttributeProto_AttributeType.INTS, ints }));
  return node;
}

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
