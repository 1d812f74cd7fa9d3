import { EditError } from '../../core/errors.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import { GUIDANCE_INPUT, guidanceEmbedding, PROMPT_ALONE, textGuidance } from './guidance.js';
import { type Configs, type EncodedText, type GraphInputs, type ModelKind, vaeConfig } from './model-kind.js';

/** Stable Diffusion 1.x and 2.x by img2img, also their few-step (turbo) children: the frame itself, noised, is where a run starts. */
export const stableDiffusion: ModelKind = {
  pipelines: [
    'StableDiffusionPipeline',
    'StableDiffusionImg2ImgPipeline',
    'StableDiffusionControlNetPipeline',
    'StableDiffusionControlNetImg2ImgPipeline',
  ],
  suits: (inputs) => isPlainUnet(inputs) && !inputs.has(GUIDANCE_INPUT) && ![8, 9].includes(latentChannels(inputs)),
  task: 'img2img',
  parts: [
    { name: 'text_encoder', holds: 'graph' },
    { name: 'unet', holds: 'graph' },
    { name: 'vae_encoder', holds: 'graph' },
    { name: 'vae_decoder', holds: 'graph' },
    { name: 'safety_checker', holds: 'graph', optional: true },
    { name: 'scheduler', holds: 'scheduler' },
    { name: 'tokenizer', holds: 'tokenizer' },
    { name: 'feature_extractor', holds: 'foreign', optional: true },
  ],
  denoiser: 'unet',
  textEncoders: [{ tokenizer: 'tokenizer', graph: 'text_encoder', emphasis: 'tokens' }],
  defaults: { steps: 30, guidanceScale: 7.5, imageGuidanceScale: 1, strength: 0.6, size: 512 },
  // distilled models say so by their sampler, or by hearing the guidance scale
  defaultsFor(configs, { _class_name: sampler, timestep_spacing: spacing }) {
    if (configs['unet']?.['time_cond_proj_dim']) return { steps: 4, guidanceScale: 8.5 };
    const turbo = sampler === 'EulerAncestralDiscreteScheduler' && spacing === 'trailing';
    return turbo ? { steps: 4, guidanceScale: 1, size: 512 } : {};
  },
  startsFromNoise: false,
  strengthInTimesteps: (inputs) => inputs.includes(GUIDANCE_INPUT),
  conditions: {
    encoder_hidden_states: ({ encoded: [text] }) => lastHiddenState(text),
    [GUIDANCE_INPUT]: ({ guidanceScale, length, configs }) => {
      const channels = length ?? configs['unet']?.['time_cond_proj_dim'];
      if (typeof channels === 'number') return floatTensor(guidanceEmbedding(guidanceScale, channels), [1, channels]);
      throw new EditError(
        'model/incomplete',
        'unet/config.json: expected "time_cond_proj_dim", which the graph does not say either.',
      );
    },
  },
  branches: ({ guidanceScale }, inputs) => (inputs.includes(GUIDANCE_INPUT) ? PROMPT_ALONE : textGuidance(guidanceScale)),
  inputChannels: (latentChannels) => latentChannels,
  scaleLatent: (latent, configs) => {
    const factor = scalingFactor(configs);
    return latent.map((value) => value * factor);
  },
  unscaleLatent: (latent, configs) => {
    const factor = scalingFactor(configs);
    return latent.map((value) => value / factor);
  },
  sizeMultiple(configs, factor) {
    const levels = configs['unet']?.['block_out_channels'];
    return factor * 2 ** ((Array.isArray(levels) ? levels.length : 1) - 1);
  },
};

/** Inputs that UNets of Stable Diffusion 1.x and 2.x do not have. */
const OF_OTHERS = ['text_embeds', 'time_ids', 'pooled_projections', 'img_ids', 'hidden_states'];

/** Whether a denoiser is told no more than those of Stable Diffusion 1.x and 2.x and their children are. */
export const isPlainUnet = (inputs: GraphInputs): boolean => !OF_OTHERS.some((name) => inputs.has(name));

/** Channels of the noisy latent and what stands beside it; 0 where the graph leaves them open. */
export const latentChannels = (inputs: GraphInputs): number => [...inputs.values()].find(({ length }) => length === 4)?.[1] ?? 0;

/** What CLIP's text encoders say last, by the names that exporters have used for it. */
export function lastHiddenState(text: EncodedText): Tensor<'float32'> {
  const known = ['last_hidden_state', 'hidden_states', 'output', 'out'].find((name) => text[name]);
  const found = known === undefined ? Object.values(text)[0] : text[known];
  if (found) return found;
  throw new EditError('model/io-names', 'text_encoder: expected an output last_hidden_state, found none that holds numbers.');
}

/** A latent of a VAE that says how far its latents lie from zero. */
export const shiftedLatent = (latent: Float32Array, configs: Configs): Float32Array => {
  const [factor, shift] = [scalingFactor(configs), shiftFactor(configs)];
  return latent.map((value) => (value - shift) * factor);
};

/** The inverse of {@link shiftedLatent}. */
export const unshiftedLatent = (latent: Float32Array, configs: Configs): Float32Array => {
  const [factor, shift] = [scalingFactor(configs), shiftFactor(configs)];
  return latent.map((value) => value / factor + shift);
};

function shiftFactor(configs: Configs): number {
  const found = vaeConfig(configs)['shift_factor'];
  return typeof found === 'number' ? found : 0;
}

/** What a latent is multiplied by before noise is added. */
function scalingFactor(configs: Configs): number {
  const found = vaeConfig(configs)['scaling_factor'];
  return typeof found === 'number' ? found : 0.18215;
}
