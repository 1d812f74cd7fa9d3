import type { TensorInfo } from '../runtime/session.js';
import { floatTensor, sizeOf, type Tensor } from '../tensor/tensor.js';

/** A tensor of nothing for an addition, as small as its input allows: it is broadcast. */
export function noResidual({ dims }: TensorInfo): Tensor<'float32'> {
  const least = dims.map((dim, at) => (at === 1 && typeof dim === 'number' && dim > 0 ? dim : 1));
  return floatTensor(new Float32Array(sizeOf(least)), least);
}
