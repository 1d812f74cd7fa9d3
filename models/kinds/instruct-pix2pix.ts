import { GUIDANCE_INPUT, imageGuidance, PROMPT_ALONE } from './guidance.js';
import type { ModelKind } from './model-kind.js';
import { isPlainUnet, latentChannels, stableDiffusion } from './stable-diffusion.js';

/** InstructPix2Pix: the UNet sees the source picture's latent in channels of its own, not scaled, and hears an instruction. */
export const instructPix2Pix: ModelKind = {
  ...stableDiffusion,
  pipelines: ['StableDiffusionInstructPix2PixPipeline'],
  suits: (inputs) => isPlainUnet(inputs) && ![4, 9].includes(latentChannels(inputs)),
  task: 'edit',
  defaults: { ...stableDiffusion.defaults, steps: 20, imageGuidanceScale: 1.5, strength: 1 },
  startsFromNoise: true,
  branches: ({ guidanceScale, imageGuidanceScale }, inputs) =>
    inputs.includes(GUIDANCE_INPUT) ? PROMPT_ALONE : imageGuidance(guidanceScale, imageGuidanceScale),
  inputChannels: (latentChannels) => 2 * latentChannels,
  besideLatent: (source, { image }) => (image ? source : undefined),
};
