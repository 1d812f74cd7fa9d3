import { TensorProto_DataType } from './generated/onnx_pb.js';
import type { GraphIndex } from './graph-index.js';

/** What the convolution behind a tensor tells of it, as far as there is one. */
export interface TracedTensor {
  readonly channels?: number;
  readonly type?: TensorProto_DataType;
}

/** Operators that change neither the channels of a picture nor the type of its numbers. */
const THROUGH = new Set(['Add', 'Sub', 'Mul', 'Div', 'Identity', 'Transpose', 'Dropout', 'BiasAdd']);

/** How far convolutions lie behind a tensor at most: a sum of blocks. */
const FAR = 12;

/** Follows a picture inside of a network back to a convolution, whose weights say its channels and the type of its numbers. */
export function traceTensor(name: string, index: GraphIndex, far = FAR): TracedTensor {
  const maker = index.maker(name);
  if (!maker || far === 0) return {};
  if (maker.opType.endsWith('Conv')) {
    const weight = weightOf(maker.input[1], index);
    const type = weight?.type;
    return weight
      ? {
          channels: weight.channels,
          ...(type === TensorProto_DataType.FLOAT || type === TensorProto_DataType.FLOAT16 ? { type } : {}),
        }
      : {};
  }
  if (!THROUGH.has(maker.opType)) return {};
  for (const input of maker.input) {
    const found = traceTensor(input, index, far - 1);
    if (found.channels !== undefined) return found;
  }
  return {};
}

function weightOf(name: string, index: GraphIndex): { channels: number; type: TensorProto_DataType } | undefined {
  const plain = index.constant(name);
  if (plain) return { channels: Number(plain.dims[0]), type: index.typeOf(name) as TensorProto_DataType };
  const maker = index.maker(name);
  if (maker?.opType !== 'DequantizeLinear') return undefined;
  const [codes, type] = [index.constant(maker.input[0]), index.typeOf(maker.input[1])];
  return codes && type !== undefined ? { channels: Number(codes.dims[0]), type } : undefined;
}
