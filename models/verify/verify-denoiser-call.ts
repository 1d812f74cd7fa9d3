import { floatTensor } from '../tensor/tensor.js';
import { guidanceEmbedding } from '../kinds/guidance.js';
import type { Conditions } from '../engine/denoiser.js';
import type { CaseCheck } from './case-check.js';
import type { FileEntry, ReferenceCase } from './case.js';
import type { CaseFiles } from './case-files.js';
import { compare } from './compare.js';
import { toleranceFor } from './verify-unet-call.js';

/** One call of a denoiser with a row of each condition for each row of latents: LCM's, or a graph of fixed shapes. */
export const verifyDenoiserCall: CaseCheck = async (row, model, files, models) => {
  const unet = (await models.engine(model, 'none')).unet;
  const [rows, , height, width] = (row.inputs['sample'] as FileEntry).shape as [number, number, number, number];
  const half = unet.session.inputs.some(({ type }) => type === 'float16');
  const conditions = Array.from({ length: rows }, (_, at) => conditionsOf(row, files, at, rows));
  const sample = files.floats(row.inputs['sample']);
  const { output } = await unet.run({ rows, height, width, sample, timestep: row['timestep'] as number, conditions });
  const id = { case: row.name, model };
  const [what = '', wanted] = Object.entries(row.outputs)[0] ?? [];
  const found = [compare({ ...id, what }, output, files.floats(wanted), toleranceFor(row.tolerance, half))];
  const told = row.inputs['timestep_cond'] as FileEntry | undefined;
  if (!told) return found;
  const embedding = guidanceEmbedding(row['guidance_scale'] as number, told.shape[1]);
  const given = files.floats(told).subarray(0, embedding.length);
  return [...found, compare({ ...id, what: 'timestep_cond' }, embedding, given, { abs: 1e-4 })];
};

function conditionsOf(row: ReferenceCase, files: CaseFiles, at: number, rows: number): Conditions {
  const told = Object.entries(row.inputs).filter(([name]) => name !== 'sample');
  return Object.fromEntries(
    told.map(([name, entry]) => {
      const values = files.floats(entry);
      const size = values.length / rows;
      const dims = (entry as FileEntry).shape.slice(1);
      return [name, floatTensor(values.subarray(at * size, (at + 1) * size), [1, ...dims])];
    }),
  );
}
