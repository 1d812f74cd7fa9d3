import { GUIDANCE_INPUT } from './guidance.js';
import type { ModelKind } from './model-kind.js';
import { isPlainUnet, latentChannels, stableDiffusion } from './stable-diffusion.js';

/** Latent-consistency children of Stable Diffusion: few steps, and guidance that the UNet is told. */
export const latentConsistency: ModelKind = {
  ...stableDiffusion,
  pipelines: ['LatentConsistencyModelPipeline', 'LatentConsistencyModelImg2ImgPipeline'],
  suits: (inputs) => isPlainUnet(inputs) && inputs.has(GUIDANCE_INPUT) && ![8, 9].includes(latentChannels(inputs)),
  strengthInTimesteps: () => true,
  defaults: { ...stableDiffusion.defaults, steps: 4, guidanceScale: 8.5, strength: 0.8 },
};
