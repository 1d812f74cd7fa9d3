import type { GraphInputs, ModelKind } from './model-kind.js';
import { isPlainUnet, latentChannels, stableDiffusion } from './stable-diffusion.js';
import { isXlUnet, stableDiffusionXl } from './stable-diffusion-xl.js';

/**
 * Inpainting: the UNet sees the mask of what is to be painted, and the picture with a grey hole there, in channels of its own (Rombach et al. 2022,
 * "High-resolution image synthesis with latent diffusion models", appendix D). Without a mask the whole picture is painted.
 */
const inpaintingOf = (kind: ModelKind, pipelines: readonly string[], isFamily: (inputs: GraphInputs) => boolean): ModelKind => ({
  ...kind,
  pipelines,
  suits: (inputs) => isFamily(inputs) && ![4, 8].includes(latentChannels(inputs)),
  seesMask: true,
  startsFromNoise: true,
  defaults: { ...kind.defaults, strength: 1 },
  inputChannels: (latentChannels) => 2 * latentChannels + 1,
  besideLatent(seen, _, configs) {
    const cells = seen.length / 5;
    const beside = seen.slice();
    beside.set(kind.scaleLatent(seen.subarray(cells), configs), cells);
    return beside;
  },
});

/** Inpainting children of Stable Diffusion 1.x and 2.x. */
export const inpainting = inpaintingOf(stableDiffusion, ['StableDiffusionInpaintPipeline'], isPlainUnet);

/** Inpainting children of Stable Diffusion XL. */
export const inpaintingXl = inpaintingOf(stableDiffusionXl, ['StableDiffusionXLInpaintPipeline'], isXlUnet);
