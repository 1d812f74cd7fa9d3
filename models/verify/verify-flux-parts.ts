import { join } from 'node:path';
import { readReference } from '../kinds/read-reference.js';
import { referenceGeometry } from '../kinds/reference-geometry.js';
import { kindOf } from '../kinds/index.js';
import { empiricalMu, evenSigmas } from '../schedulers/flow-match-euler.js';
import { createSampler, type SchedulerConfig } from '../schedulers/index.js';
import type { CaseCheck } from './case-check.js';
import type { CaseRow, FileEntry, ReferenceCase } from './case.js';
import type { CaseFiles } from './case-files.js';
import { levelsOf, readCaseImage } from './case-image.js';
import { compare, toleranceOf } from './compare.js';

/** Chat, tokens, mask and embeddings of prompts. */
export const verifyFluxText: CaseCheck = async (row, model, files, models) => {
  const { texts, folder } = await models.engine(model, 'none');
  const length = row['max_sequence_length'] as number;
  const ids: number[] = [];
  const masks: number[] = [];
  const embeds: number[] = [];
  for (const prompt of row['prompts'] as readonly string[]) {
    const tokens = texts.each[0]?.tokensOf(prompt, length);
    ids.push(...(tokens?.ids ?? []));
    masks.push(...(tokens?.mask ?? []));
    const encoded = await texts.encode(prompt, length);
    const context = { prompt: 'positive', text: prompt, encoded, guidanceScale: 1, width: 0, height: 0 } as const;
    const told = kindOf(folder).conditions['encoder_hidden_states']?.({ ...context, configs: folder.configs, length: undefined });
    embeds.push(...(told?.data ?? []));
  }
  const id = { case: row.name, model };
  return [
    compare({ ...id, what: 'input_ids' }, ids, files.floats(row.inputs['input_ids']), { abs: 0 }),
    compare({ ...id, what: 'attention_mask' }, masks, files.floats(row.inputs['attention_mask']), { abs: 0 }),
    compare({ ...id, what: 'prompt_embeds' }, embeds, files.floats(row.outputs['prompt_embeds']), toleranceOf(row.tolerance, 'prompt_embeds')), // prettier-ignore
  ];
};

/** Picture to latents as the transformer knows them, and back. */
export const verifyFluxVae: CaseCheck = async (row, model, files, models) => {
  const { vae, folder } = await models.engine(model, 'none');
  const kind = kindOf(folder);
  const id = { case: row.name, model };
  const image = await readCaseImage(join(files.folder, row.inputs['image_png'] as string));
  const check = (what: string, found: Float32Array): CaseRow[] =>
    row.outputs[what] ? [compare({ ...id, what }, found, files.floats(row.outputs[what]), toleranceOf(row.tolerance, what))] : [];
  const parameters = await vae.parameters(image);
  const latents = kind.scaleLatent((await vae.encode(image)).values, folder.configs);
  const decoded = async (entry: unknown): Promise<Float32Array> => {
    const [, channels, height, width] = (entry as FileEntry).shape as [number, number, number, number];
    const values = kind.unscaleLatent(files.floats(entry), folder.configs);
    return (await vae.decode({ channels, height, width, values })).values;
  };
  return [
    ...(vae.patch > 1 ? check('latent_parameters', parameters.values) : []),
    ...check('latents', latents),
    ...check('decode_of_latents', await decoded(row.outputs['latents'])),
    ...check('decode_of_normed_latents', await decoded(row.inputs['normed_latents'])),
  ];
};

interface ScheduleEntry {
  readonly image_seq_len: number;
  readonly steps: number;
  readonly mu: number;
  readonly sigmas: readonly number[];
  readonly timesteps: readonly number[];
  /** Levels before they are bent, where they are not even. */
  readonly start_sigmas?: readonly number[];
}

/** Shift and noise levels by picture tokens and steps. */
export function verifyFluxSchedule(row: ReferenceCase): CaseRow[] {
  const config = { ...(row['scheduler_config'] as SchedulerConfig), _class_name: String(row['scheduler']) };
  const entries = row['entries'] as readonly ScheduleEntry[];
  return entries.flatMap(
    ({ image_seq_len: tokens, steps, mu, sigmas, timesteps, start_sigmas: startSigmas = evenSigmas(steps) }) => {
      const found = empiricalMu(tokens, steps);
      const sampler = createSampler(config, { steps, mu: found, startSigmas });
      const id = { case: row.name, model: `${tokens} tokens, ${steps} steps` };
      return [
        compare({ ...id, what: 'mu' }, [found], [mu], toleranceOf(row.tolerance, 'mu')),
        compare({ ...id, what: 'sigmas' }, sampler.sigmas ?? [], sigmas, toleranceOf(row.tolerance, 'sigmas')),
        compare({ ...id, what: 'timesteps' }, sampler.timesteps, timesteps, toleranceOf(row.tolerance, 'timesteps')),
      ];
    },
  );
}

/** Sizes that reference pictures become. */
export function verifyReferenceSizes(row: ReferenceCase): CaseRow[] {
  const entries = row['entries'] as readonly { source: [number, number]; refused: boolean; resized?: number[] | null; crop?: number[] }[]; // prettier-ignore
  return entries.map(({ source: [width, height], refused, resized, crop }) => {
    const wanted = refused ? [] : [...(resized ?? []), ...(crop ?? [])];
    return compare({ case: row.name, model: '', what: `${width}×${height}` }, geometryOf(width, height), wanted, { abs: 0 });
  });
}

function geometryOf(width: number, height: number): number[] {
  try {
    const { resized, left, top, width: w, height: h } = referenceGeometry({ width, height });
    return [...(resized ? [resized.width, resized.height] : []), left, top, left + w, top + h];
  } catch {
    return [];
  }
}

/** A reference picture as the VAE sees it. */
export async function verifyReferencePicture(row: ReferenceCase, files: CaseFiles): Promise<CaseRow[]> {
  const found = await readReference(join(files.folder, row.inputs['image_png'] as string));
  const wanted = await readCaseImage(join(files.folder, row.outputs['tensor_png'] as unknown as string));
  const { png_max_level_diff: same = 0 } = row.tolerance as { readonly png_max_level_diff?: number };
  const id = { case: row.name, model: '', what: 'png levels' };
  const allowed = { abs: same };
  return [compare(id, levelsOf(found.values), levelsOf(wanted.values), allowed)];
}
