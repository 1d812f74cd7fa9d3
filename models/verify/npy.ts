import { readFileSync } from 'node:fs';
import { EditError } from '../../core/errors.js';
import type { Tensor } from '../tensor/tensor.js';

/** The values of a NumPy file of double precision, unrounded. */
export function readDoubles(path: string): Float64Array {
  const { type, start, bytes } = headerOf(path);
  if (type !== '<f8') throw new EditError('check/not-npy', `${path}: expected float64, found ${type}.`, { path });
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.byteLength));
}

/** Reads a NumPy `.npy` file: little-endian, C order, float32 (`<f4`), float64 (`<f8`, rounded to float32), int64 (`<i8`) or bytes (`|u1`). Format: numpy.lib.format, version 1 and 2. */
export function readNpy(path: string): Tensor {
  const { bytes, start, header, type } = headerOf(path);
  const size = type === '<f4' ? 4 : type === '<i8' || type === '<f8' ? 8 : type === '|u1' ? 1 : undefined;
  if (!size || !header.includes("'fortran_order': False"))
    throw new EditError('check/not-npy', `${path}: expected float32, float64, int64 or bytes in C order, found ${type}.`, {
      path,
    });
  const dims = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((dim) => dim.trim())
    .map(Number);
  const data = bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.byteLength);
  const needed = dims.reduce((product, dim) => product * dim, size);
  if (needed !== data.byteLength) {
    const found = `${path}: expected ${needed} bytes of values for the shape (${dims.join(', ')}), found ${data.byteLength}.`;
    throw new EditError('check/not-npy', found, { path });
  }
  if (size === 1) return { type: 'bool', dims, data: new Uint8Array(data) };
  if (type === '<f8') return { type: 'float32', dims, data: Float32Array.from(new Float64Array(data)) };
  return size === 4
    ? { type: 'float32', dims, data: new Float32Array(data) }
    : { type: 'int64', dims, data: new BigInt64Array(data) };
}

function headerOf(path: string): { bytes: Buffer; start: number; header: string; type: string | undefined } {
  const bytes = readFileSync(path);
  const long = bytes[6] === 2;
  const begin = long ? 12 : 10;
  if (bytes.toString('latin1', 1, 6) !== 'NUMPY' || bytes.length < begin)
    throw new EditError('check/not-npy', `${path}: expected a .npy file.`, { path });
  const start = begin + (long ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  const header = bytes.toString('latin1', begin, start);
  return { bytes, start, header, type: /'descr': '([^']+)'/.exec(header)?.[1] };
}
