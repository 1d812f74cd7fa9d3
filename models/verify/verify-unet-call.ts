import { isResidual } from '../graph/residual-names.js';
import type { Conditions } from '../engine/denoiser.js';
import { floatTensor, sizeOf } from '../tensor/tensor.js';
import type { CaseCheck } from './case-check.js';
import type { CaseRow, FileEntry, ReferenceCase, Tolerance } from './case.js';
import type { CaseFiles } from './case-files.js';
import { CaseModels } from './case-models.js';
import { compare, toleranceOf } from './compare.js';

/** One UNet evaluation, plain and with every `kv_index` table of the case. */
export const verifyUnetCall: CaseCheck = async (row, model, files, models) => {
  const rest = row.model as string;
  const [, channels, height, width] = (row.inputs['sample'] as FileEntry).shape as [number, number, number, number];
  const frames = row['frames'] as number;
  const rows = frames * (row['cfg'] as number);
  const chunks = conditionsOf(row, files);
  const conditions = Array.from({ length: rows }, (_, at) => chunks[Math.floor(at / frames)]);
  const sample = files.floats(row.inputs['sample']).slice(0, rows * channels * height * width);
  const residuals = Object.fromEntries(
    Object.keys(row.inputs)
      .filter(isResidual)
      .map((name) => {
        const entry = row.inputs[name] as FileEntry;
        return [name, floatTensor(files.floats(entry), entry.shape)];
      }),
  );
  const call = { residuals, rows, height, width, sample, timestep: row['timestep'] as number, conditions };
  const found: CaseRow[] = [];
  for (const name of Object.keys(row.outputs)) {
    const unet = await models.unet(model, name === 'out_none' ? 'none' : 'anchors', rest);
    const halves = (row.tolerance as { fp16_models?: readonly string[] }).fp16_models?.map((entry) => CaseModels.nameOf(entry));
    const half = halves?.includes(model) ?? unet.session.inputs.some(({ type }) => type === 'float16');
    const tolerance = toleranceFor(row.tolerance, half);
    const table = row.inputs[name.replace('out_', 'kv_index_')];
    const attend = name === 'out_none' || !table ? undefined : { rows: tableOf(files, table as FileEntry) };
    const { output } = await unet.run({ ...call, attend });
    found.push(
      compare({ case: row.name, model, what: name }, output, files.floats(row.outputs[name]), toleranceOf(tolerance, name)),
    );
  }
  return found;
};

/** What each chunk of rows is told: `NAME_per_chunk` holds a row for each chunk, `timestep_cond` one for all. */
function conditionsOf(row: ReferenceCase, files: CaseFiles): Conditions[] {
  const told = Object.entries(row.inputs).filter(([name]) => name.endsWith('_per_chunk') || name === 'timestep_cond');
  return Array.from({ length: row['cfg'] as number }, (_, chunk) =>
    Object.fromEntries(
      told.map(([name, entry]) => {
        const [count = 1, ...dims] = (entry as FileEntry).shape;
        const at = chunk % count;
        const size = sizeOf(dims);
        return [
          name.replace('_per_chunk', ''),
          floatTensor(files.floats(entry).subarray(at * size, (at + 1) * size), [1, ...dims]),
        ];
      }),
    ),
  );
}

/** Tolerances may be given per precision. */
export function toleranceFor<T = Tolerance>(tolerance: unknown, half: boolean): T {
  const both = tolerance as Readonly<Record<string, T>>;
  return (half ? both['fp16'] : both['fp32']) ?? (tolerance as T);
}

function tableOf(files: CaseFiles, entry: FileEntry): number[][] {
  const [rows, columns] = entry.shape as [number, number];
  const flat = Array.from(files.floats(entry));
  return Array.from({ length: rows }, (_, row) => flat.slice(row * columns, (row + 1) * columns));
}
