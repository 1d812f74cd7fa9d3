import { join } from 'node:path';
import type { EditRequest, FrameInput } from '../engine/edit-request.js';
import type { Engine } from '../engine/engine.js';
import { conditionsOf, type PredictTrace } from '../engine/predict.js';
import type { PictureSizes } from '../kinds/model-kind.js';
import type { SchedulerConfig } from '../schedulers/index.js';
import type { CaseCheck } from './case-check.js';
import type { FileEntry, ReferenceCase } from './case.js';
import type { CaseFiles } from './case-files.js';
import { readCaseImage, readCaseMask } from './case-image.js';
import { compare } from './compare.js';
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
import { toleranceFor } from './verify-unet-call.js';

/** A whole edit by a pipeline of diffusers: img2img, instruction, inpainting; frame by frame, as a film runs. */
export const verifyPipelineEdit: CaseCheck = async (row, model, files, models) => {
  const attention = attentionOf(row);
  const engine = await models.engine(model, attention, model, row['controlnets'] as readonly string[] | undefined);
  const frames = await framesOf(row, files);
  const request = requestOf(row);
  const { first } = engine.plan(request);
  const calls: PredictTrace[] = [];
  const latents: Float32Array[] = [];
  const { images } = await film(
    engine,
    attention,
    request,
    frames,
    {
      trace: (call) => call.call === first && calls.push(call),
      latents: (_, all) => latents.push(joined(all)),
    },
    row['anchors'] as readonly number[] | undefined,
  );
  const seen = await Promise.all(frames.map((frame) => engine.see(request, frame)));
  const cells = (seen[0]?.source.length ?? 0) / engine.vae.channels;
  const found: Record<string, Float32Array> = {
    ...(await conditionsFound(engine, request, row)),
    image_latents_mode: joined(seen.map(({ source }) => source)),
    masked_image_latents_mode: joined(seen.map((one) => one.seen.subarray(cells))),
    unet_in_first: inOrder(row, calls.map(({ input }) => input), calls[0]?.rows), // prettier-ignore
    unet_out_first: inOrder(row, calls.map(({ output }) => output), calls[0]?.rows), // prettier-ignore
    latents_per_step: joined(latents),
    ...Object.fromEntries(
      Object.keys(calls[0]?.residuals ?? {}).map((name) => {
        const each = calls.map(({ residuals }) => residuals?.[name]?.data ?? new Float32Array(0));
        return [`${name}_first`, inOrder(row, each, calls[0]?.rows)];
      }),
    ),
    final_image: joined(images),
  };
  const half = engine.unet.session.inputs.some(({ type }) => type === 'float16');
  const tolerance = toleranceFor<Tolerances>(row.tolerance, half);
  const id = { case: row.name, model };
  const rows = Object.entries(found).flatMap(([what, values]) => {
    const wanted = row.outputs[what] ?? row.inputs[`${what}_per_chunk`] ?? row.inputs[what];
    return wanted ? [compare({ ...id, what }, values, files.floats(wanted), tolerance[what] ?? { abs: 0 })] : [];
  });
  return [...rows, await comparePictures(id, row.outputs['final_png'] as readonly string[], images, files, tolerance)];
};

function requestOf(row: ReferenceCase): EditRequest {
  const start = row['denoising_start'] as number | null | undefined;
  const imageScale = row['image_guidance_scale'] as number | undefined;
  return {
    ...common(row),
    strength: (row['strength'] as number | undefined) ?? 1,
    ...(typeof start === 'number' && { denoisingStart: start }),
    guidanceScale: row['guidance_scale'] as number,
    ...(imageScale !== undefined && { imageGuidanceScale: imageScale }),
    controls: ((row['conditioning_scale'] ?? []) as readonly number[]).map((scale, net) => ({
      scale,
      start: (row['control_guidance_start'] as readonly number[])[net] ?? 0,
      end: (row['control_guidance_end'] as readonly number[])[net] ?? 1,
    })),
    sizes: sizesOf((row['sizes_given'] ?? {}) as Readonly<Record<string, [number, number]>>),
    schedulerConfig: { ...(row['scheduler_config'] as SchedulerConfig), _class_name: row['scheduler'] as string },
  };
}

const sizesOf = (given: Readonly<Record<string, [number, number] | undefined>>): PictureSizes => {
  const known = {
    original: given['original_size'],
    crop: given['crops_coords_top_left'],
    target: given['target_size'],
    negativeOriginal: given['negative_original_size'],
    negativeTarget: given['negative_target_size'],
  };
  return Object.fromEntries(Object.entries(known).filter(([, size]) => size));
};

async function framesOf(row: ReferenceCase, files: CaseFiles): Promise<FrameInput[]> {
  const noise = rowsOf(files, row.inputs['noise'] as FileEntry);
  const fresh = row.inputs['step_noises'] ? rowsOf(files, row.inputs['step_noises'] as FileEntry) : undefined;
  const masks = (row.inputs['mask_png'] ?? []) as readonly string[];
  const images = await imagesOf(row, files);
  const nets = (row.inputs['control_png'] ?? []) as unknown as readonly (readonly string[])[];
  return Promise.all(
    images.map(async ({ values }, f) => ({
      image: values,
      noise: noise[f],
      ...(fresh && { stepNoises: fresh.map((all) => partOf(all, f, images.length)) }),
      ...(nets.length && {
        controls: await Promise.all(nets.map((paths) => controlPicture(join(files.folder, paths[f])))),
      }),
      ...(masks[f] && { mask: await readCaseMask(join(files.folder, masks[f])) }),
    })),
  );
}

/** A control picture: 0 … 1, not −1 … 1. */
export const controlPicture = async (path: string): Promise<Float32Array> =>
  (await readCaseImage(path)).values.map((value) => value / 2 + 0.5);

/** What the UNet is told besides latents, a row for each chunk. */
async function conditionsFound(
  engine: Engine,
  request: EditRequest,
  row: ReferenceCase,
): Promise<Readonly<Record<string, Float32Array>>> {
  const plan = engine.plan(request);
  const branches = await Promise.all(plan.branches.map((branch) => conditionsOf(engine.unet, engine.texts, plan, branch)));
  return Object.fromEntries(
    [...engine.unet.conditions.keys()].map((name) => {
      const rows = (negativeFirst(row) ? branches.toReversed() : branches).map((told) => told[name]?.data ?? new Float32Array(0));
      return [name, joined(name === 'timestep_cond' ? rows.slice(0, 1) : rows)];
    }),
  );
}

/** Our branches begin with the prompt, as InstructPix2Pix has it; other pipelines end with it. */
const negativeFirst = (row: ReferenceCase): boolean => row['image_guidance_scale'] === undefined;

function inOrder(row: ReferenceCase, frames: readonly Float32Array[], branches = 1): Float32Array {
  const turned = frames.map((values) => {
    const size = values.length / branches;
    const rows = Array.from({ length: branches }, (_, b) => values.subarray(b * size, (b + 1) * size));
    return joined(negativeFirst(row) ? rows.toReversed() : rows);
  });
  return branchMajor(turned, branches);
}
