import { join } from 'node:path';
import { ATTENTION_MODES, type AttentionName } from '../engine/attention-mode.js';
import type { EditRequest, FrameInput } from '../engine/edit-request.js';
import type { EditHooks } from '../engine/edit-hooks.js';
import type { EditResult, Engine, Sequence } from '../engine/engine.js';
import type { PredictTrace } from '../engine/predict.js';
import type { Planes } from '../engine/vae.js';
import { kindOf } from '../kinds/index.js';
import type { SchedulerConfig } from '../schedulers/index.js';
import type { CaseRow, FileEntry, ReferenceCase, Tolerance } from './case.js';
import type { CaseFiles } from './case-files.js';
import { levelsOf, readCaseImage } from './case-image.js';
import type { CaseModels } from './case-models.js';
import { compare } from './compare.js';
import { toleranceFor } from './verify-unet-call.js';

type Tolerances = Readonly<Record<string, Tolerance>> & { readonly png_max_level_diff?: number };

/** A whole edit through the engine as it runs for a film: frame by frame, anchors' keys and values fed in. */
export async function verifyInstructPix2Pix(
  row: ReferenceCase,
  model: string,
  files: CaseFiles,
  models: CaseModels,
): Promise<CaseRow[]> {
  const attention = attentionOf(row);
  const engine = await models.engine(model, attention, row['components_from'] as string);
  const images = await imagesOf(row, files);
  const noise = rowsOf(files, row.inputs['initial_noise'] as FileEntry);
  const fresh = row.inputs['noises'] ? rowsOf(files, row.inputs['noises'] as FileEntry) : undefined;
  const frames = images.map((image, f) => {
    const stepNoises = fresh?.map((all) => partOf(all, f, images.length));
    return { image: image.values, noise: noise[f] as Float32Array, ...(stepNoises ? { stepNoises } : {}) };
  });
  const request: EditRequest = {
    ...common(row),
    guidanceScale: row['guidance_scale'] as number,
    imageGuidanceScale: row['image_guidance_scale'] as number,
    schedulerConfig: { ...(row['scheduler_config'] as SchedulerConfig), _class_name: row['scheduler'] as string },
  };
  const first: PredictTrace[] = [];
  const latents: Float32Array[] = [];
  const hooks: EditHooks = {
    trace: (call) => call.call === 0 && first.push(call),
    latents: (_, all) => latents.push(joined(all)),
  };
  const { images: edited } = await film(engine, attention, request, frames, hooks);

  const half = engine.unet.session.inputs.some(({ type }) => type === 'float16');
  const tolerance = toleranceFor<Tolerances>(row.tolerance, half);
  const calls = first.slice(-frames.length); // anchors, where there are some, come before the frames
  const found = {
    unet_out_first: branchMajor(
      calls.map(({ output }) => output),
      calls[0]?.rows ?? 1,
    ),
    latents_per_step: joined(latents),
    final_image: joined(edited),
  };
  const id = { case: row.name, model };
  const rows = Object.entries(found)
    .filter(([what]) => row.outputs[what])
    .map(([what, values]) => compare({ ...id, what }, values, files.floats(row.outputs[what]), tolerance[what] ?? {}));
  return [...rows, await comparePictures(id, row.outputs['final_png'] as readonly string[], edited, files, tolerance)];
}

/** Img2img with strength through the engine, after DDIM inversion where the case has that too. */
export async function verifyImg2Img(row: ReferenceCase, model: string, files: CaseFiles, models: CaseModels): Promise<CaseRow[]> {
  const attention = attentionOf(row);
  const engine = await models.engine(model, attention, row['components_from'] as string | undefined);
  const images = await imagesOf(row, files);
  const noise = rowsOf(files, row.inputs['noise'] as FileEntry);
  const fresh = row.inputs['noises'] ? rowsOf(files, row.inputs['noises'] as FileEntry) : undefined;
  const frames = images.map((image, f) => ({
    image: image.values,
    noise: noise[f] as Float32Array,
    ...(fresh && { stepNoises: fresh.map((all) => partOf(all, f, images.length)) }),
  }));
  const inverted: Float32Array[] = [];
  const stepped: Float32Array[] = [];
  const request = common(row);
  if (row.outputs['inversion_latents_per_step']) {
    const inversion: EditRequest = { ...request, prompt: '', negativePrompt: '', direction: 'invert' };
    await film(engine, attention, inversion, frames, { latents: (_, all) => inverted.push(joined(all)) });
  }
  const edit: EditRequest = {
    ...request,
    guidanceScale: row['guidance_scale'] as number,
    strength: row['strength'] as number,
    ...(row['scheduler_config'] ? { schedulerConfig: row['scheduler_config'] as SchedulerConfig } : {}),
  };
  const { images: edited } = await film(engine, attention, edit, frames, { latents: (_, all) => stepped.push(joined(all)) });
  const sources = await Promise.all(frames.map(({ image }) => engine.encode(request, image)));
  const found = {
    init_latents_scaled: kindOf(engine.folder).scaleLatent(joined(sources), engine.folder.configs),
    inversion_latents_per_step: joined(inverted),
    img2img_latents_per_step: joined(stepped),
    img2img_final_image: joined(edited),
  };
  const tolerance = row.tolerance as Tolerances;
  const id = { case: row.name, model };
  const rows = Object.entries(found)
    .filter(([what]) => row.outputs[what])
    .map(([what, values]) =>
      compare(
        { ...id, what },
        values,
        files.floats(row.outputs[what]),
        tolerance[what] ?? tolerance['img2img_latents_per_step'] ?? {},
      ),
    );
  const pictures = row.outputs['img2img_png'] as readonly string[] | undefined;
  return pictures ? [...rows, await comparePictures(id, pictures, edited, files, tolerance)] : rows;
}

/** Edits a shot the way each mode does it. */
async function film(
  engine: Engine,
  attention: AttentionName,
  request: EditRequest,
  frames: readonly FrameInput[],
  hooks: EditHooks,
): Promise<EditResult> {
  if (attention === 'none') return engine.edit(request, frames, hooks);
  if (ATTENTION_MODES[attention].sequential) {
    const sequence: Sequence = { first: [], previous: [] };
    return engine.edit(request, frames, { ...hooks, sequence });
  }
  const anchors = await engine.prepareAnchors(request, frames.slice(0, 1));
  return engine.edit(request, frames, { ...hooks, anchors });
}

const common = (row: ReferenceCase): EditRequest => ({
  prompt: row['prompt'] as string,
  negativePrompt: row['negative_prompt'] as string,
  steps: row['steps'] as number,
  width: row['width'] as number,
  height: row['height'] as number,
});

const attentionOf = (row: ReferenceCase): AttentionName => (row['mode'] as string).replace(/[+_]/, '-') as AttentionName;

const imagesOf = (row: ReferenceCase, files: CaseFiles): Promise<Planes[]> =>
  Promise.all((row.inputs['image_png'] as readonly string[]).map((path) => readCaseImage(join(files.folder, path))));

function rowsOf(files: CaseFiles, entry: FileEntry): Float32Array[] {
  const values = files.floats(entry);
  const size = values.length / (entry.shape[0] as number);
  return Array.from({ length: entry.shape[0] as number }, (_, at) => values.subarray(at * size, (at + 1) * size));
}

/** One frame's part of an array over all frames. */
const partOf = (all: Float32Array, f: number, frames: number): Float32Array =>
  all.subarray((all.length / frames) * f, (all.length / frames) * (f + 1));

function joined(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => Array.from(part)));
}

/** Frames were run one by one, each with all branches; the reference has all frames of a branch together. */
function branchMajor(outputs: readonly Float32Array[], branches: number): Float32Array {
  const size = (outputs[0]?.length ?? 0) / branches;
  return joined(
    Array.from({ length: branches }, (_, b) => outputs.map((values) => values.subarray(b * size, (b + 1) * size))).flat(),
  );
}

async function comparePictures(
  id: { case: string; model: string },
  paths: readonly string[],
  edited: readonly Float32Array[],
  files: CaseFiles,
  tolerance: Tolerances,
): Promise<CaseRow> {
  const wanted = await Promise.all(paths.map((path) => readCaseImage(join(files.folder, path))));
  const levels = { abs: tolerance.png_max_level_diff ?? 1 };
  return compare(
    { ...id, what: 'png levels' },
    joined(edited.map(levelsOf)),
    joined(wanted.map(({ values }) => levelsOf(values))),
    levels,
  );
}
