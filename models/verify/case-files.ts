import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { asFloats } from '../tensor/cast-tensor.js';
import type { Tensor } from '../tensor/tensor.js';
import type { FileEntry } from './case.js';
import { readDoubles, readNpy } from './npy.js';

/** Reads the arrays that an index names, relative to the folder of that index. */
export class CaseFiles {
  constructor(readonly folder: string) {}

  /** The array of an entry, with its shape. */
  tensor(entry: unknown): Tensor {
    if (typeof entry === 'object' && entry !== null && 'file' in entry)
      return readNpy(join(this.folder, (entry as FileEntry).file));
    throw new EditError('check/bad-case', 'goldens.json: expected an array with a file, found something else.');
  }

  /** The values of an entry of double precision. */
  doubles(entry: unknown): Float64Array {
    return readDoubles(join(this.folder, (entry as FileEntry).file));
  }

  /** The values of an entry as float32, whatever their type. */
  floats(entry: unknown): Float32Array {
    return asFloats(this.tensor(entry));
  }
}
