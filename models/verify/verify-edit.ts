import type { EditRequest } from '../engine/edit-request.js';
import type { EditHooks } from '../engine/edit-hooks.js';
import type { PredictTrace } from '../engine/predict.js';
import { kindOf } from '../kinds/index.js';
import type { SchedulerConfig } from '../schedulers/index.js';
import type { CaseCheck } from './case-check.js';
import type { FileEntry } from './case.js';
import {
  attentionOf,
  branchMajor,
  common,
  comparePictures,
  film,
  imagesOf,
  joined,
  partOf,
  rowsOf,
  type Tolerances,
} from './film-case.js';
import { compare } from './compare.js';
import { toleranceFor } from './verify-unet-call.js';

/** A whole edit through the engine as it runs for a film: frame by frame, anchors' keys and values fed in. */
export const verifyInstructPix2Pix: CaseCheck = async (row, model, files, models) => {
  const attention = attentionOf(row);
  const engine = await models.engine(model, attention, row['components_from'] as string);
  const images = await imagesOf(row, files);
  const noise = rowsOf(files, row.inputs['initial_noise'] as FileEntry);
  const fresh = row.inputs['noises'] ? rowsOf(files, row.inputs['noises'] as FileEntry) : undefined;
  const frames = images.map((image, f) => {
    const stepNoises = fresh?.map((all) => partOf(all, f, images.length));
    return { image: image.values, noise: noise[f], ...(stepNoises ? { stepNoises } : {}) };
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
};

/** Img2img with strength through the engine, after DDIM inversion where the case has that too. */
export const verifyImg2Img: CaseCheck = async (row, model, files, models) => {
  const attention = attentionOf(row);
  const engine = await models.engine(model, attention, row['components_from'] as string | undefined);
  const images = await imagesOf(row, files);
  const noise = rowsOf(files, row.inputs['noise'] as FileEntry);
  const fresh = row.inputs['noises'] ? rowsOf(files, row.inputs['noises'] as FileEntry) : undefined;
  const frames = images.map((image, f) => ({
    image: image.values,
    noise: noise[f],
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
};
