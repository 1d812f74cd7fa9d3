import { floatTensor, type Tensor } from '../tensor/tensor.js';

/** Joins [1, tokens, width] tensors of as many tokens along their widths. */
export function joinAlongWidth(parts: readonly Tensor<'float32'>[]): Tensor<'float32'> {
  const tokens = parts[0]?.dims[1] ?? 0;
  const width = parts.reduce((sum, { dims }) => sum + (dims[2] ?? 0), 0);
  const values = new Float32Array(tokens * width);
  let column = 0;
  for (const { data, dims } of parts) {
    const own = dims[2] ?? 0;
    for (let row = 0; row < tokens; row++) values.set(data.subarray(row * own, (row + 1) * own), row * width + column);
    column += own;
  }
  return floatTensor(values, [1, tokens, width]);
}

/** Joins [1, tokens, width] tensors along their tokens; the narrower are filled with zeros at the right. */
export function joinAlongTokens(parts: readonly Tensor<'float32'>[]): Tensor<'float32'> {
  const width = Math.max(...parts.map(({ dims }) => dims[2] ?? 0));
  const tokens = parts.reduce((sum, { dims }) => sum + (dims[1] ?? 0), 0);
  const values = new Float32Array(tokens * width);
  let row = 0;
  for (const { data, dims } of parts) {
    const [, count = 0, own = 0] = dims;
    for (let at = 0; at < count; at++) values.set(data.subarray(at * own, (at + 1) * own), (row + at) * width);
    row += count;
  }
  return floatTensor(values, [1, tokens, width]);
}
