import { writeFileSync } from 'node:fs';
import { toHalf } from '../../../models/tensor/half.js';
import { gaussian } from '../../../models/noise/gaussian.js';
import { sizeOf } from '../../../models/tensor/tensor.js';

/** A tensor to be written: its shape, and its values or what they are drawn from. */
export interface Written {
  readonly dims: readonly number[];
  readonly values?: Float32Array;
  readonly dtype?: 'F32' | 'F16' | 'BF16';
}

/** The values of a tensor that says none: random ones, the same for the same number. */
export const drawn = (dims: readonly number[], seed: number): Float32Array => gaussian(sizeOf(dims), seed, 'initial');

/** Writes a safetensors file. */
export function writeSafetensors(path: string, tensors: Readonly<Record<string, Written>>, metadata = {}): string {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const parts: Buffer[] = [];
  let at = 0;
  for (const [n, [name, { dims, values = drawn(dims, n), dtype = 'F32' }]] of Object.entries(tensors).entries()) {
    const part = bytesOf(values, dtype);
    header[name] = { dtype, shape: dims, data_offsets: [at, at + part.length] };
    at += part.length;
    parts.push(part);
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  writeFileSync(path, Buffer.concat([length, text, ...parts]));
  return path;
}

function bytesOf(values: Float32Array, dtype: NonNullable<Written['dtype']>): Buffer {
  if (dtype === 'F32') return Buffer.from(values.slice().buffer);
  const upper = (): Uint16Array => Uint16Array.from(new Uint32Array(values.slice().buffer), (word) => word >>> 16);
  return Buffer.from((dtype === 'F16' ? toHalf(values) : upper()).slice().buffer);
}
