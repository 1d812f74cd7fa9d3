import { PROMPT_ALONE } from './guidance.js';
import { instructPix2Pix } from './instruct-pix2pix.js';
import type { ModelKind } from './model-kind.js';
import { latentChannels } from './stable-diffusion.js';
import { isXlUnet, stableDiffusionXl } from './stable-diffusion-xl.js';

/** InstructPix2Pix on Stable Diffusion XL, CosXL Edit too, which sees the source's latent scaled (`is_cosxl_edit`). */
export const instructPix2PixXl: ModelKind = {
  ...stableDiffusionXl,
  pipelines: ['StableDiffusionXLInstructPix2PixPipeline'],
  suits: (inputs) => isXlUnet(inputs) && ![4, 9].includes(latentChannels(inputs)),
  task: 'edit',
  defaults: { ...stableDiffusionXl.defaults, imageGuidanceScale: 1.5, strength: 1 },
  startsFromNoise: true,
  // both scales count, or neither does
  branches: (scales, inputs) =>
    scales.guidanceScale > 1 && scales.imageGuidanceScale >= 1 ? instructPix2Pix.branches(scales, inputs) : PROMPT_ALONE,
  inputChannels: instructPix2Pix.inputChannels,
  besideLatent(source, { image }, configs) {
    if (!image) return undefined;
    return configs['model_index']?.['is_cosxl_edit'] === true ? stableDiffusionXl.scaleLatent(source, configs) : source;
  },
};
