import { readFileSync } from 'node:fs';
import { EditError } from '../../core/errors.js';
import { fromHalf } from '../tensor/half.js';
import { floatTensor, sizeOf, type Tensor } from '../tensor/tensor.js';

/** A safetensors file: https://huggingface.co/docs/safetensors. */
export interface Safetensors {
  readonly names: readonly string[];
  /** Texts of its header. */
  readonly metadata: Readonly<Record<string, string>>;
  /** A tensor's numbers. @throws EditError `model/lora` for element types that are no floats */
  floats(name: string): Tensor<'float32'>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Element types, and bytes of an element. */
const BYTES: Readonly<Record<string, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2 };

/** Reads a safetensors file. @throws EditError `model/lora` for what is none, is cut short or contradicts itself */
export function readSafetensors(path: string): Safetensors {
  const bytes = readBytes(path);
  const wrong = (found: string): EditError =>
    new EditError('model/lora', `${path}: expected a LoRA as a safetensors file, found ${found}.`, { path });
  const length = bytes.length >= 8 ? Number(bytes.readBigUInt64LE(0)) : 0;
  if (length < 2 || length > bytes.length - 8) throw wrong(bytes.length ? 'another file, or one cut short' : 'an empty file');
  const header = parse(bytes.subarray(8, 8 + length).toString('utf8'));
  if (!header) throw wrong('a header that is no JSON object');
  const { __metadata__: metadata, ...rest } = header;
  const data = bytes.subarray(8 + length);
  for (const [name, entry] of Object.entries(rest)) {
    const problem = problemOf(entry, data.length);
    if (problem) throw wrong(`"${name}" ${problem}`);
  }
  const entries = rest as Readonly<Record<string, Entry>>;
  const texts = Object.entries(isObject(metadata) ? metadata : {}).filter(([, text]) => typeof text === 'string');
  return {
    names: Object.keys(entries),
    metadata: Object.fromEntries(texts) as Record<string, string>,
    floats: (name) => {
      const { dtype, shape, data_offsets: place } = entries[name];
      if (!BYTES[dtype]) throw wrong(`"${name}" in ${dtype}, which is none of ${Object.keys(BYTES).join(', ')}`);
      return floatTensor(numbersOf(dtype, Uint8Array.from(data.subarray(...place)).buffer), shape);
    },
  };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new EditError('model/lora', `${path}: expected a LoRA file, and it cannot be read.`, { path }, { cause });
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function problemOf(entry: unknown, end: number): string | undefined {
  const { dtype, shape, data_offsets: place } = (isObject(entry) ? entry : {}) as Partial<Record<keyof Entry, unknown>>;
  if (typeof dtype !== 'string' || !Array.isArray(shape) || !shape.every(isCount)) return 'without a type and a shape';
  if (!Array.isArray(place) || place.length !== 2 || !place.every(isCount)) return 'without a place';
  const [from, to] = place as [number, number];
  if (from > to || to > end) return `that ends after the file: it is cut short`;
  const bytes = BYTES[dtype];
  return bytes && sizeOf(shape) * bytes !== to - from ? 'of another length than its shape' : undefined;
}

function numbersOf(dtype: string, buffer: ArrayBuffer): Float32Array {
  if (dtype === 'F64') return Float32Array.from(new Float64Array(buffer));
  if (dtype === 'F16') return fromHalf(new Uint16Array(buffer));
  if (dtype === 'F32') return new Float32Array(buffer);
  const wide = Uint32Array.from(new Uint16Array(buffer), (half) => half << 16); // bfloat16: the upper half of a float32
  return new Float32Array(wide.buffer);
}
