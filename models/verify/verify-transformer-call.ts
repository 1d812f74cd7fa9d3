import { EditError } from '../../core/errors.js';
import type { UnetCall } from '../engine/denoiser.js';
import { positionIds } from '../engine/position-ids.js';
import { TokenDenoiser } from '../engine/token-denoiser.js';
import { floatTensor } from '../tensor/tensor.js';
import type { CaseCheck } from './case-check.js';
import type { CaseRow, FileEntry, ReferenceCase } from './case.js';
import type { CaseFiles } from './case-files.js';
import { compare, toleranceOf } from './compare.js';
import { planesOf } from './token-order.js';

/** One call of a transformer of several rows: without anchors, and with every table of the case. */
export const verifyTransformerCall: CaseCheck = async (row, model, files, models) => {
  const { unet } = await models.engine(model, 'anchors', models.isWhole(model) ? model : row.model);
  if (!(unet instanceof TokenDenoiser)) throw new Error(`${model}: expected a transformer with tokens.`);
  const call = callOf(row, files);
  const id = { case: row.name, model };
  const ids = positionIds(unet.layout, call, call.references?.[0] ?? [], row['text_tokens'] as number);
  const found = [compare({ ...id, what: 'img_ids' }, ids.picture, files.floats(row.inputs['img_ids']), { abs: 0 })];
  for (const name of Object.keys(row.outputs).filter((one) => one.startsWith('out_'))) {
    const [, table = '', queries = ''] = /^out_([a-z]+?)(?:_(text_picture|all))?$/.exec(name) ?? [];
    const rows =
      table === 'none' ? Array.from({ length: call.rows }, () => []) : tableOf(files, row.inputs[`anchor_index_${table}`]);
    try {
      const { tokens } = await unet.run({ ...call, attend: { rows }, allQueries: queries === 'all' });
      found.push(compare({ ...id, what: name }, tokens ?? [], files.floats(row.outputs[name]), toleranceOf(row.tolerance, name)));
    } catch (error) {
      // rows that need each other's keys inside every block cannot run one at a time
      if (!(unet.rowsAlone && error instanceof EditError && error.code === 'plan/anchors')) throw error;
    }
  }
  return unet.rowsAlone ? found : [...found, ...(await captured(row, unet, call, files, id))];
};

/** Keys and values of anchors that run together, each seeing the others. */
async function captured(
  row: ReferenceCase,
  unet: TokenDenoiser,
  call: UnetCall,
  files: CaseFiles,
  id: Pick<CaseRow, 'case' | 'model'>,
): Promise<CaseRow[]> {
  const anchors = row['anchors'] as readonly number[];
  const size = call.sample.length / call.rows;
  const sample = Float32Array.from(anchors.flatMap((at) => Array.from(call.sample.subarray(at * size, (at + 1) * size))));
  const pick = <T>(all: readonly T[]): T[] => anchors.map((at) => all[at]);
  const rows = anchors.map((_, at) => anchors.map((_, other) => other).filter((other) => other !== at));
  const { own } = await unet.run({
    ...call,
    rows: anchors.length,
    sample,
    conditions: pick(call.conditions),
    references: pick(call.references ?? []),
    attend: { rows },
    keep: true,
  });
  return (['k', 'v'] as const).map((what) => {
    const values = (own?.layers ?? []).flatMap((layer, at) => {
      const scale = what === 'k' ? (unet.report?.keyScale?.[at] ?? 1) : 1;
      return Array.from(layer[what].data as Float32Array, (value) => value / scale);
    });
    const name = `captured_${what}`;
    return compare({ ...id, what: name }, values, files.floats(row.outputs[name]), toleranceOf(row.tolerance, name));
  });
}

function callOf(row: ReferenceCase, files: CaseFiles): UnetCall {
  const [rows, tokens, channels] = (row.inputs['hidden_states'] as FileEntry).shape as [number, number, number];
  const [height, width] = row['picture_size'] as [number, number];
  const sizes = row['reference_sizes'] as readonly [number, number][];
  const hidden = files.floats(row.inputs['hidden_states']);
  const part = (at: number, from: number, cells: number): Float32Array =>
    planesOf(hidden.slice((at * tokens + from) * channels, (at * tokens + from + cells) * channels), channels);
  const each = Array.from({ length: rows }, (_, at) => at);
  const embeds = row.inputs['encoder_hidden_states'] as FileEntry;
  const told = { encoder_hidden_states: floatTensor(files.floats(embeds), embeds.shape) };
  return {
    rows,
    height,
    width,
    sample: Float32Array.from(each.flatMap((at) => Array.from(part(at, 0, height * width)))),
    timestep: 1000 * (row['sigma'] as number),
    conditions: each.map(() => told),
    references: each.map((at) => {
      let from = height * width;
      return sizes.map(([h, w]) => {
        const values = part(at, from, h * w);
        from += h * w;
        return { channels, height: h, width: w, values };
      });
    }),
  };
}

/** Rows that each row sees; −1 is none. */
export function tableOf(files: CaseFiles, entry: unknown): number[][] {
  const [rows = 0, columns = 0] = (entry as FileEntry).shape;
  const flat = Array.from(files.floats(entry));
  return Array.from({ length: rows }, (_, row) => flat.slice(row * columns, (row + 1) * columns).filter((at) => at >= 0));
}
