import { TensorProto_DataLocation, TensorProto_DataType as Type, type TensorProto } from './generated/onnx_pb.js';

/** Bits of an element, of the types that weights have; a type that is not here is not checked. */
const BITS: Readonly<Record<number, number>> = {
  [Type.FLOAT]: 32,
  [Type.DOUBLE]: 64,
  [Type.FLOAT16]: 16,
  [Type.BFLOAT16]: 16,
  [Type.INT8]: 8,
  [Type.UINT8]: 8,
  [Type.BOOL]: 8,
  [Type.INT16]: 16,
  [Type.UINT16]: 16,
  [Type.INT32]: 32,
  [Type.UINT32]: 32,
  [Type.INT64]: 64,
  [Type.UINT64]: 64,
  [Type.INT4]: 4,
  [Type.UINT4]: 4,
};

/**
 * What is wrong with the sizes that a graph's weights declare: a runtime makes room for them before it looks for their numbers.
 *
 * @returns one phrase for each weight that declares more numbers than its data holds, the first three
 */
export function weightProblems(weights: readonly TensorProto[]): string[] {
  return weights.flatMap((tensor) => problemOf(tensor) ?? []).slice(0, 3);
}

function problemOf(tensor: TensorProto): string | undefined {
  const { dims, dataType = 0, name = '' } = tensor;
  const bits = BITS[dataType];
  const what = `its weight ${JSON.stringify(name.slice(0, 80))}`;
  const place = tensor.externalData.find(
    ({ key, value = '' }) => ['offset', 'length'].includes(key ?? '') && wholeNumber(value) === undefined,
  );
  if (place) return `${what} has the ${place.key} ${JSON.stringify(place.value?.slice(0, 80))}`;
  if (dims.some((dim) => dim < 0n)) return `${what} has a side of ${String(dims.find((dim) => dim < 0n))}`;
  if (bits === undefined) return undefined;
  const numbers = dims.reduce((product, dim) => product * dim, 1n);
  const held = heldBits(tensor, bits);
  if (numbers * BigInt(bits) <= held) return undefined;
  return `${what} declares ${numbers} numbers, more than its data holds`;
}

/** Bits of a weight's own numbers, or those that it says to have in a file beside the graph: whether they are there is looked at with the file. */
function heldBits(tensor: TensorProto, bits: number): bigint {
  if (tensor.dataLocation === TensorProto_DataLocation.EXTERNAL) {
    const length = tensor.externalData.find(({ key }) => key === 'length')?.value;
    return length === undefined ? 2n ** 62n : 8n * (wholeNumber(length) ?? 0n) + 7n;
  }
  if (tensor.rawData.length) return 8n * BigInt(tensor.rawData.length) + 7n; // the last byte of packed half bytes may be half full
  const { floatData, int32Data, int64Data, doubleData, uint64Data } = tensor;
  const listed = floatData.length + int32Data.length + int64Data.length + doubleData.length + uint64Data.length;
  return BigInt(listed) * BigInt(Math.max(bits, 8)) * (bits < 8 ? 2n : 1n);
}

/** A whole number that text of a file says; undefined where it says none. */
const wholeNumber = (text: string): bigint | undefined => (/^\d{1,18}$/.test(text) ? BigInt(text) : undefined);
