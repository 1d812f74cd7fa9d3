import { TensorProto_DataType, type GraphProto, type TensorProto } from '../../models/graph/generated/onnx_pb.js';
import { toHalf } from '../../models/tensor/half.js';

/** Turns a graph of single precision into one of half precision: weights, constants, casts, inputs and outputs. */
export function halveGraph(graph: GraphProto): void {
  for (const tensor of graph.initializer) halve(tensor);
  for (const node of graph.node)
    for (const attribute of node.attribute) {
      if (attribute.t) halve(attribute.t);
      if (node.opType === 'Cast' && attribute.name === 'to' && attribute.i === BigInt(TensorProto_DataType.FLOAT))
        attribute.i = BigInt(TensorProto_DataType.FLOAT16);
    }
  for (const { type } of [...graph.input, ...graph.output])
    if (type?.value.case === 'tensorType' && type.value.value.elemType === (TensorProto_DataType.FLOAT as number))
      type.value.value.elemType = TensorProto_DataType.FLOAT16;
}

function halve(tensor: TensorProto): void {
  if (tensor.dataType !== (TensorProto_DataType.FLOAT as number)) return;
  const halves = toHalf(new Float32Array(Uint8Array.from(tensor.rawData).buffer));
  tensor.rawData = new Uint8Array(halves.buffer, halves.byteOffset, halves.byteLength);
  tensor.dataType = TensorProto_DataType.FLOAT16;
}
