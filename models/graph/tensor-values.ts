import { fromHalf } from '../tensor/half.js';
import { TensorProto_DataLocation, TensorProto_DataType, type TensorProto } from './generated/onnx_pb.js';

/** Numbers of a small constant; undefined for other element types, for external data and for more than `limit` elements. */
export function tensorValues(tensor: TensorProto, limit = 64): number[] | undefined {
  const size = tensor.dims.reduce((product, dim) => product * Number(dim), 1);
  if (size > limit || tensor.dataLocation === TensorProto_DataLocation.EXTERNAL) return undefined;
  const raw = tensor.rawData.length ? Uint8Array.from(tensor.rawData).buffer : undefined; // a copy, because the view may not be aligned
  switch (tensor.dataType as TensorProto_DataType) {
    case TensorProto_DataType.FLOAT:
      return raw ? [...new Float32Array(raw)] : tensor.floatData;
    case TensorProto_DataType.DOUBLE:
      return raw ? [...new Float64Array(raw)] : tensor.doubleData;
    case TensorProto_DataType.FLOAT16:
      return [...fromHalf(raw ? new Uint16Array(raw) : Uint16Array.from(tensor.int32Data))];
    case TensorProto_DataType.INT64:
      return raw ? [...new BigInt64Array(raw)].map(Number) : tensor.int64Data.map(Number);
    case TensorProto_DataType.INT32:
      return raw ? [...new Int32Array(raw)] : tensor.int32Data;
    default:
      return undefined;
  }
}
