/** Element types that cross the border to ONNX Runtime, with the array that carries them. Half floats are raw 16-bit patterns. */
export interface TensorArrays {
  readonly float32: Float32Array;
  readonly float16: Uint16Array;
  readonly int64: BigInt64Array;
  readonly int32: Int32Array;
  readonly bool: Uint8Array;
}

/** Name of an element type. */
export type TensorType = keyof TensorArrays;

/** A dense tensor in C order. `dims` may hold zeros (an empty tensor) or be empty (a scalar). */
export interface Tensor<T extends TensorType = TensorType> {
  readonly type: T;
  readonly dims: readonly number[];
  readonly data: TensorArrays[T];
}

/** Number of elements of a shape. */
export const sizeOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/** Makes a float32 tensor around existing values; no copy. */
export const floatTensor = (data: Float32Array, dims: readonly number[]): Tensor<'float32'> => ({ type: 'float32', dims, data });

/** Makes an int64 tensor of whole numbers. */
export const int64Tensor = (values: readonly number[], dims: readonly number[]): Tensor<'int64'> => ({
  type: 'int64',
  dims,
  data: BigInt64Array.from(values, BigInt),
});
