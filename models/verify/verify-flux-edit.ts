import { join } from 'node:path';
import type { AttentionName } from '../engine/attention-mode.js';
import type { EditRequest, FrameInput, Picture } from '../engine/edit-request.js';
import type { Engine } from '../engine/engine.js';
import { startFrame } from '../engine/frame-run.js';
import { positionIds } from '../engine/position-ids.js';
import { kindOf } from '../kinds/index.js';
import { readReference } from '../kinds/read-reference.js';
import { combine } from '../schedulers/combine.js';
import type { CaseCheck } from './case-check.js';
import type { FileEntry, ReferenceCase, Tolerance } from './case.js';
import type { CaseFiles } from './case-files.js';
import { readCaseImage, readCaseMask } from './case-image.js';
import { compare, toleranceOf } from './compare.js';
import { common, comparePictures, film, joined, rowsOf, type Tolerances } from './film-case.js';
import { planesOf, tokensOf } from './token-order.js';
import { tableOf } from './verify-transformer-call.js';

type Found = Record<string, ArrayLike<number>>;

/** Whole edits with a transformer of tokens: of one picture, of a clip, of what a mask names. */
export const verifyFluxEdit: CaseCheck = async (row, model, files, models) => {
  const attention = modeOf(row);
  const engine = await models.engine(model, attention, models.isWhole(model) ? model : row.model);
  const { frames, references } = await framesOf(row, files);
  const request: EditRequest = {
    ...common(row),
    width: row['width'] as number,
    height: row['height'] as number,
    guidanceScale: row['guidance_scale'] as number,
    ...numberFor('trueGuidanceScale', row['true_cfg_scale']),
    ...numberFor('strength', row['strength']),
    ...numberFor('textLength', row['max_sequence_length']),
    ...(references.length && { references }),
    ...(row['queries'] === 'all' && { queries: 'all' as const }),
  };
  const found: Found = {};
  await readStart(engine, request, frames, found);
  const stepped: Float32Array[] = [];
  const outputs: Float32Array[] = [];
  const { channels } = engine.vae;
  const first = engine.plan(request).first;
  const hooks = {
    latents: (_: number, all: readonly Float32Array[]) => void stepped.push(joined(all.map((one) => tokensOf(one, channels)))),
    trace: ({ call, output }: { call: number; output: Float32Array }) => void (call === first && outputs.push(output)),
  };
  const images =
    row['mode'] === 'table'
      ? await inOrder(engine, request, frames, tableOf(files, row.inputs['anchor_index']), hooks)
      : (await film(engine, attention, request, frames, hooks, row['anchors'] as readonly number[] | undefined)).images;
  found['latents_per_step'] = joined(stepped);
  readPredictions(engine, request, joined(outputs), frames.length, found);
  found['final_image'] = joined(images).map((value) => Math.min(Math.max(value, -1), 1));
  const id = { case: row.name, model };
  const rows = Object.entries(found)
    .filter(([what]) => row.outputs[what] !== undefined)
    .map(([what, values]) => compare({ ...id, what }, values, files.floats(row.outputs[what]), toleranceOf(row.tolerance, what)));
  const pictures = (row.outputs['final_png'] ?? []) as readonly string[];
  return [...rows, await comparePictures(id, pictures, images, files, row.tolerance as Tolerances & Record<string, Tolerance>)];
};

const numberFor = (name: 'trueGuidanceScale' | 'strength' | 'textLength', value: unknown): Partial<EditRequest> =>
  typeof value === 'number' ? { [name]: value } : {};

function modeOf(row: ReferenceCase): AttentionName {
  const mode = (row['mode'] ?? 'none') as string;
  return mode === 'table' ? 'anchors' : (mode as AttentionName);
}

/** Frames with their noise; pictures that all of them see besides. */
async function framesOf(row: ReferenceCase, files: CaseFiles): Promise<{ frames: FrameInput[]; references: Picture[] }> {
  const { inputs } = row;
  const read = (path: unknown): Promise<Picture> => readReference(join(files.folder, String(path)));
  const own = (inputs['frame_png'] ?? inputs['reference_png'] ?? inputs['image_png']) as string | readonly string[];
  const inpaints = inputs['mask_png'] !== undefined;
  const paths = inpaints ? [inputs['image_png']] : typeof own === 'string' ? [own] : own;
  const clip = inputs['frame_png'] !== undefined;
  const shared = clip ? inputs['shared_reference_png'] : inpaints ? inputs['reference_png'] : paths.slice(1);
  const others = typeof shared === 'string' ? [shared] : ((shared ?? []) as readonly string[]);
  const [width, height] = [row['width'] as number, row['height'] as number];
  const noises = noisesOf(files, inputs['initial_noise'] as FileEntry);
  const mask = inpaints ? await readCaseMask(join(files.folder, String(inputs['mask_png']))) : undefined;
  const frames: FrameInput[] = [];
  for (const [at, path] of (clip ? paths : paths.slice(0, 1)).entries()) {
    const picture = await read(path);
    const fits = picture.width === width && picture.height === height;
    const image = fits ? picture.values : new Float32Array(3 * width * height);
    frames.push({ image, noise: noises[at], ...(mask && { mask }), ...(!fits && { references: [picture] }) });
  }
  return { frames, references: await Promise.all(others.map(read)) };
}

/** Noise as the denoiser knows latents: that of a VAE's 8 × 8 cells in blocks of 2 × 2. */
function noisesOf(files: CaseFiles, entry: FileEntry): Float32Array[] {
  const [, channels = 0, height = 0, width = 0] = entry.shape;
  const rows = rowsOf(files, entry);
  if (channels >= 64) return rows;
  return rows.map((values) => {
    const [h, w] = [height / 2, width / 2];
    const packed = new Float32Array(values.length);
    for (let c = 0; c < channels; c++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          packed[((c * 4 + (y % 2) * 2 + (x % 2)) * h + (y >> 1)) * w + (x >> 1)] = values[(c * height + y) * width + x];
    return packed;
  });
}

/** What stands before the first step. */
async function readStart(engine: Engine, request: EditRequest, frames: readonly FrameInput[], found: Found): Promise<void> {
  const plan = engine.plan(request);
  const { kind, configs } = plan;
  const { channels } = engine.vae;
  const seen = await Promise.all(frames.map((frame) => engine.see(request, frame)));
  const [one] = seen;
  const texts = async (text: string, prompt: 'positive' | 'negative'): Promise<Found> => {
    const encoded = await engine.texts.encode(text, request.textLength);
    const context = { prompt, text, encoded, guidanceScale: plan.guidanceScale, ...plan.picture, configs, length: undefined };
    return Object.fromEntries(Object.entries(kind.conditions).map(([name, make]) => [name, make(context).data]));
  };
  const told = await texts(request.prompt, 'positive');
  found['prompt_embeds'] = told['encoder_hidden_states'] ?? [];
  found['pooled_prompt_embeds'] = told['pooled_projections'] ?? [];
  const untold = await texts(request.negativePrompt ?? '', 'negative');
  found['negative_prompt_embeds'] = untold['encoder_hidden_states'] ?? [];
  found['negative_pooled_prompt_embeds'] = untold['pooled_projections'] ?? [];
  found['input_ids'] = engine.texts.each[0]?.tokensOf(request.prompt, request.textLength).ids ?? [];
  found['reference_latents'] = joined(
    seen.flatMap(({ references = [] }) => references.map(({ values }) => tokensOf(values, channels))),
  );
  found['source_latents'] = tokensOf(kind.scaleLatent(one?.source ?? new Float32Array(0), configs), channels);
  found['mask_latents'] = one?.mask ?? [];
  if (kind.tokens) found['img_ids'] = positionIds(kind.tokens, plan, one?.references ?? [], 0).picture;
  if (one && frames[0]) found['start_latents'] = tokensOf(startFrame(plan, frames[0], one).latent, channels);
}

/** What the first call predicts: with the prompt, without it, and both together. */
function readPredictions(engine: Engine, request: EditRequest, outputs: Float32Array, frames: number, found: Found): void {
  const { branches } = engine.plan(request);
  const { channels } = engine.vae;
  const size = outputs.length / frames / branches.length;
  const of = (frame: number, branch: number): Float32Array =>
    outputs.slice((frame * branches.length + branch) * size, (frame * branches.length + branch + 1) * size);
  const each = Array.from({ length: frames }, (_, frame) => frame);
  branches.forEach(({ prompt }, branch) => {
    const name = prompt === 'positive' ? 'noise_pred_first' : 'noise_pred_first_negative';
    found[name] = joined(each.map((frame) => tokensOf(of(frame, branch), channels)));
  });
  found['guided_noise_pred_first'] = joined(
    each.map((frame) =>
      tokensOf(combine(...branches.map(({ weight }, branch) => [weight, of(frame, branch)] as const)), channels),
    ),
  );
}

/** Frames together through all steps, each seeing those that a table names: no mode of the program, so step by step here. */
async function inOrder(
  engine: Engine,
  request: EditRequest,
  frames: readonly FrameInput[],
  table: readonly (readonly number[])[],
  hooks: {
    latents: (call: number, all: readonly Float32Array[]) => void;
    trace: (trace: { call: number; output: Float32Array }) => void;
  },
): Promise<Float32Array[]> {
  const plan = engine.plan(request);
  const runs = await Promise.all(frames.map(async (frame) => startFrame(plan, frame, await engine.see(request, frame))));
  for (let i = plan.first; i < plan.last; i++) {
    const outputs = await engine.predict(plan, i, runs, { attend: { table } }, { trace: hooks.trace });
    runs.forEach((run, at) => run.advance(outputs[at], i));
    hooks.latents(
      i,
      runs.map(({ latent }) => latent),
    );
  }
  const images: Float32Array[] = [];
  for (const { latent } of runs) {
    const values = kindOf(engine.folder).unscaleLatent(latent, plan.configs);
    images.push(
      (await engine.vae.decode({ channels: engine.vae.channels, height: plan.height, width: plan.width, values })).values,
    );
  }
  return images;
}

/** Stable Diffusion 3 by img2img: planes, rows of the negative prompt before those of the prompt. */
export const verifySd3Edit: CaseCheck = async (row, model, files, models) => {
  const engine = await models.engine(model, 'none');
  const image = await readCaseImage(join(files.folder, row.inputs['image_png'] as string));
  const frame = { image: image.values, noise: files.floats(row.inputs['initial_noise']) };
  const request: EditRequest = {
    ...common(row),
    guidanceScale: row['guidance_scale'] as number,
    ...numberFor('strength', row['strength']),
    ...numberFor('textLength', row['max_sequence_length']),
  };
  const found: Found = {};
  await readStart(engine, request, [frame], found);
  const stepped: Float32Array[] = [];
  const outputs: Float32Array[] = [];
  const first = engine.plan(request).first;
  const { images } = await engine.edit(request, [frame], {
    latents: (_, all) => void stepped.push(joined(all)),
    trace: ({ call, output }) => void (call === first && outputs.push(output)),
  });
  const half = (outputs[0]?.length ?? 0) / 2;
  const both = (name: string): Float32Array =>
    Float32Array.from([...Array.from(found[`negative_${name}`] ?? []), ...Array.from(found[name] ?? [])]);
  const { channels } = engine.vae;
  const named: Found = {
    prompt_embeds_negative_then_prompt: both('prompt_embeds'),
    pooled_negative_then_prompt: both('pooled_prompt_embeds'),
    image_latents: planesOf(found['source_latents'] as Float32Array, channels),
    start_latents: planesOf(found['start_latents'] as Float32Array, channels),
    noise_pred_first: joined([
      outputs[0]?.subarray(half) ?? new Float32Array(0),
      outputs[0]?.subarray(0, half) ?? new Float32Array(0),
    ]),
    latents_per_step: joined(stepped),
  };
  const id = { case: row.name, model };
  const rows = Object.entries(named)
    .filter(([what]) => row.outputs[what] !== undefined)
    .map(([what, values]) => compare({ ...id, what }, values, files.floats(row.outputs[what]), toleranceOf(row.tolerance, what)));
  return [
    ...rows,
    await comparePictures(id, row.outputs['final_png'] as readonly string[], images, files, row.tolerance as Tolerances),
  ];
};
