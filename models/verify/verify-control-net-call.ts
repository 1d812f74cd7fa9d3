import { join } from 'node:path';
import { floatTensor, sizeOf } from '../tensor/tensor.js';
import type { CaseCheck } from './case-check.js';
import type { FileEntry } from './case.js';
import { compare, toleranceOf } from './compare.js';
import { controlPicture } from './verify-pipeline-edit.js';

/** One call of a ControlNet. */
export const verifyControlNetCall: CaseCheck = async (row, model, files, models) => {
  const { controlNets } = await models.engine(model, 'none', model, [row['controlnet'] as string]);
  const [rows, , height, width] = (row.inputs['sample'] as FileEntry).shape as [number, number, number, number];
  const told = Object.entries(row.inputs).filter(([name]) => name !== 'sample' && name !== 'control_png');
  const conditions = Array.from({ length: rows }, (_, at) =>
    Object.fromEntries(
      told.map(([name, entry]) => {
        const [, ...dims] = (entry as FileEntry).shape;
        const size = sizeOf(dims);
        return [name, floatTensor(files.floats(entry).subarray(at * size, (at + 1) * size), [1, ...dims])];
      }),
    ),
  );
  const picture = await controlPicture(join(files.folder, row.inputs['control_png'] as string));
  const call = {
    rows,
    height,
    width,
    sample: files.floats(row.inputs['sample']),
    timestep: row['timestep'] as number,
    conditions,
  };
  const pictures = [Array.from({ length: rows }, () => picture)];
  const found = await controlNets.residuals(call, pictures, [{ scale: row['conditioning_scale'] as number }], [0, 1]);
  return Object.keys(row.outputs).map((what) =>
    compare(
      { case: row.name, model, what },
      found[what]?.data ?? [],
      files.floats(row.outputs[what]),
      toleranceOf(row.tolerance, what),
    ),
  );
};
