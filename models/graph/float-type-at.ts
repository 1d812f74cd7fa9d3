import { TensorProto_DataType, type NodeProto } from './generated/onnx_pb.js';
import { attribute, type GraphIndex } from './graph-index.js';

const FLOATS: readonly (TensorProto_DataType | undefined)[] = [TensorProto_DataType.FLOAT, TensorProto_DataType.FLOAT16];

/**
 * Precision of a tensor of activations: that of the nearest cast or weight behind it, since operators take and give one type. A graph whose inputs are
 * single precision may calculate in halves.
 */
export function floatTypeAt(name: string, index: GraphIndex): TensorProto_DataType | undefined {
  const seen = new Set<string>();
  let names = [name];
  while (names.length) {
    const makers = [...new Set(names)].flatMap((one) => index.maker(one) ?? []);
    for (const maker of makers) {
      const found = typeAfter(maker, index);
      if (found !== undefined) return found;
    }
    names.forEach((one) => seen.add(one));
    names = makers.flatMap(({ input }) => input).filter((one) => one !== '' && !seen.has(one));
  }
  return undefined;
}

function typeAfter(node: NodeProto, index: GraphIndex): TensorProto_DataType | undefined {
  const types = node.opType === 'Cast' ? [Number(attribute(node, 'to')?.i ?? 0)] : node.input.map((input) => index.typeOf(input));
  return types.find((type) => FLOATS.includes(type));
}
