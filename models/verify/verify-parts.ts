import { join } from 'node:path';
import type { TextEncoder } from '../engine/text-encoder.js';
import type { Planes } from '../engine/vae.js';
import { kindOf } from '../kinds/index.js';
import { lastHiddenState } from '../kinds/stable-diffusion.js';
import type { CaseCheck } from './case-check.js';
import type { FileEntry, CaseRow, Tolerance } from './case.js';
import type { CaseFiles } from './case-files.js';
import { readCaseImage } from './case-image.js';
import { compare, toleranceOf } from './compare.js';

/** Tokenizer and text encoder: ids exactly, hidden states and pooled output within the tolerance. */
export const verifyTextEncoder: CaseCheck = async (row, model, files, models) => {
  const { texts } = await models.engine(model, 'none');
  const [encoder] = texts.each as [TextEncoder];
  const prompts = row['prompts'] as readonly string[];
  const ids = prompts.map((prompt) => encoder.tokenizer.encode(prompt));
  const hidden: number[] = [];
  const pooled: number[] = [];
  for (const tokens of ids) {
    const encoded = await encoder.encodeIds(tokens);
    hidden.push(...lastHiddenState(encoded).data);
    pooled.push(...((encoded['pooler_output'] ?? encoded['text_embeds'])?.data ?? []));
  }
  const id = { case: row.name, model };
  const tolerance = row.tolerance as Tolerance;
  return [
    compare({ ...id, what: 'input_ids' }, ids.flat(), files.floats(row.inputs['input_ids']), { abs: 0 }),
    compare({ ...id, what: 'last_hidden_state' }, hidden, files.floats(row.outputs['last_hidden_state']), tolerance),
    compare({ ...id, what: 'pooler_output' }, pooled, files.floats(row.outputs['pooler_output']), tolerance),
  ];
};

/** VAE: picture → parameters and mean, latent → picture. */
export const verifyVae: CaseCheck = async (row, model, files, models) => {
  const { vae, folder } = await models.engine(model, 'none');
  const id = { case: row.name, model };
  const tolerance = row.tolerance as Tolerance;
  const check = (what: string, found: Float32Array): CaseRow[] =>
    row.outputs[what] ? [compare({ ...id, what }, found, files.floats(row.outputs[what]), toleranceOf(tolerance, what))] : [];
  const image = await readCaseImage(join(files.folder, row.inputs['image_png'] as string));
  const parameters = await vae.parameters(image);
  const mode = await vae.encode(image);
  const unit = planesOf((row.inputs['latent_unit'] ?? row.inputs['latents']) as FileEntry, files);
  const divided = { ...unit, values: kindOf(folder).unscaleLatent(unit.values, folder.configs) };
  const decoded = await vae.decode(divided);
  return [
    ...(parameters.channels === 2 * vae.channels ? check('parameters', parameters.values) : []),
    ...check('mode', mode.values),
    ...check('decode_of_mode', (await vae.decode(mode)).values),
    ...check('decode_of_latent_unit_over_scaling_factor', decoded.values),
    ...check('decode_of_latents', decoded.values),
  ];
};

function planesOf(entry: FileEntry, files: CaseFiles): Planes {
  const [, channels, height, width] = entry.shape as [number, number, number, number];
  return { channels, height, width, values: files.floats(entry) };
}

/** Both tokenizers and text encoders of Stable Diffusion XL, and what they tell the UNet. */
export const verifyTextEncoderPair: CaseCheck = async (row, model, files, models) => {
  const { texts, folder } = await models.engine(model, 'none');
  const { conditions } = kindOf(folder);
  const prompts = row['prompts'] as readonly string[];
  const ids = texts.each.map(({ tokenizer }) => prompts.map((prompt) => tokenizer.encode(prompt)).flat());
  const each = await Promise.all(prompts.map((prompt) => texts.encode(prompt)));
  const told = (name: string): number[] =>
    each.flatMap((encoded, at) => {
      const context = { prompt: 'positive', text: prompts[at], encoded, guidanceScale: 1, width: 64, height: 64 } as const;
      return [...(conditions[name]?.({ ...context, configs: folder.configs, length: undefined }).data ?? [])];
    });
  const said = (encoder: number, output: string): number[] => each.flatMap((one) => [...(one[encoder]?.[output]?.data ?? [])]);
  const found: Readonly<Record<string, readonly number[]>> = {
    input_ids: ids[0] ?? [],
    input_ids_2: ids[1] ?? [],
    prompt_embeds: told('encoder_hidden_states'),
    pooled_prompt_embeds: told('text_embeds'),
    text_encoder_last_hidden_state_0: [...(each[0]?.[0]?.['last_hidden_state']?.data ?? [])],
    text_encoder_2_last_hidden_state_0: [...(each[0]?.[1]?.['last_hidden_state']?.data ?? [])],
    text_encoder_pooler_output: said(0, 'pooler_output'),
  };
  return Object.entries(found).flatMap(([what, values]) => {
    const wanted = row.outputs[what] ?? row.inputs[what];
    const tolerance = what.startsWith('input_ids') ? { abs: 0 } : toleranceOf(row.tolerance, what);
    return wanted ? [compare({ case: row.name, model, what }, values, files.floats(wanted), tolerance)] : [];
  });
};
