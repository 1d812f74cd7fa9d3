import type { EncodedText } from '../kinds/model-kind.js';
import { floatTensor } from '../tensor/tensor.js';

/**
 * Multiplies what a text encoder says of each token by the token's weight, and the whole so that its mean is what it was, as AUTOMATIC1111's web UI
 * does. Each output with a row for each token is weighed by itself; pooled ones stay.
 *
 * @param weights of all tokens of the row, begin, end and filling 1
 */
export function weighTokens(encoded: EncodedText, weights: readonly number[]): EncodedText {
  if (weights.every((weight) => weight === 1)) return encoded;
  const weighed = Object.entries(encoded).map(([name, tensor]) => {
    const [, tokens, width = 0] = tensor.dims;
    if (tensor.dims.length !== 3 || tokens !== weights.length) return [name, tensor] as const;
    const values = tensor.data.map((value, at) => value * (weights[Math.floor(at / width)] ?? 1));
    const [before, after] = [tensor.data, values].map((all) => all.reduce((sum, value) => sum + value, 0));
    const back = after === 0 ? 1 : (before ?? 0) / (after ?? 1);
    return [name, floatTensor(values.map((value) => value * back), tensor.dims)] as const; // prettier-ignore
  });
  return Object.fromEntries(weighed);
}
