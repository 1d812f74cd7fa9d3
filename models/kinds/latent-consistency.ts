import type { ModelKind } from './model-kind.js';
import { stableDiffusion } from './stable-diffusion.js';

/** Latent-consistency children of Stable Diffusion: few steps, and guidance that the UNet is told. */
export const latentConsistency: ModelKind = {
  ...stableDiffusion,
  pipelines: ['LatentConsistencyModelPipeline', 'LatentConsistencyModelImg2ImgPipeline'],
  defaults: { ...stableDiffusion.defaults, steps: 4, guidanceScale: 8.5, strength: 0.8 },
};
