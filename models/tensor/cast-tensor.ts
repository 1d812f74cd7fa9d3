import { fromHalf, toHalf } from './half.js';
import type { Tensor, TensorType } from './tensor.js';

/** Values of a float32 or float16 tensor as float32. Integers are converted too. No copy when it is float32 already. */
export function asFloats(tensor: Tensor): Float32Array {
  if (tensor.type === 'float32') return tensor.data as Float32Array;
  if (tensor.type === 'float16') return fromHalf(tensor.data as Uint16Array);
  return Float32Array.from(tensor.data as ArrayLike<number | bigint>, Number);
}

/** The same numbers in another element type: what a graph's input asks for. Fractions are dropped where the type is an integer. */
export function castTensor(tensor: Tensor, type: TensorType): Tensor {
  if (tensor.type === type) return tensor;
  const { dims } = tensor;
  if (type === 'float32') return { type, dims, data: asFloats(tensor) };
  if (type === 'float16') return { type, dims, data: toHalf(asFloats(tensor)) };
  const numbers = Array.from(tensor.data as ArrayLike<number | bigint>, (value) => Math.trunc(Number(value)));
  if (type === 'int64') return { type, dims, data: BigInt64Array.from(numbers, BigInt) };
  if (type === 'int32') return { type, dims, data: Int32Array.from(numbers) };
  return { type, dims, data: Uint8Array.from(numbers) };
}
