import { EditError } from '../../core/errors.js';
import { empiricalMu, evenSigmas } from '../schedulers/flow-match-euler.js';
import type { Tensor } from '../tensor/tensor.js';
import { PROMPT_ALONE, textGuidance } from './guidance.js';
import { joinAlongWidth } from './join-tensors.js';
import { type Configs, type EncodedText, type ModelKind, vaeConfig } from './model-kind.js';
import { stableDiffusion } from './stable-diffusion.js';

/** Layers of Qwen3 whose outputs are what the transformer reads, where the folder does not say others. */
const LAYERS = [9, 18, 27];

/**
 * FLUX.2 klein (Black Forest Labs): hears an instruction and sees the frame as a reference picture. Latents are tokens of 128 channels, a VAE's 32
 * in blocks of 2 × 2, normalised by statistics of its training. Formulas: diffusers' Flux2KleinPipeline.
 */
export const flux2Klein: ModelKind = {
  ...stableDiffusion,
  pipelines: ['Flux2KleinPipeline', 'Flux2KleinInpaintPipeline', 'Flux2Pipeline'],
  suits: (inputs) => inputs.get('img_ids')?.at(-1) === 4,
  task: 'edit',
  parts: [
    { name: 'text_encoder', holds: 'graph' },
    { name: 'transformer', holds: 'graph' },
    { name: 'vae_encoder', holds: 'graph' },
    { name: 'vae_decoder', holds: 'graph' },
    { name: 'scheduler', holds: 'scheduler' },
    { name: 'tokenizer', holds: 'tokenizer' },
  ],
  denoiser: 'transformer',
  flow: true,
  textEncoders: [{ tokenizer: 'tokenizer', graph: 'text_encoder', wrap: chat, length: 512, cut: 'right' }],
  defaults: { steps: 4, guidanceScale: 1, imageGuidanceScale: 1, strength: 1, size: 1024 },
  defaultsFor: (configs) => (isDistilled(configs) ? {} : { steps: 50, guidanceScale: 4 }),
  startsFromNoise: true,
  strengthInTimesteps: () => false,
  conditions: { encoder_hidden_states: ({ encoded: [text], configs }) => text?.['prompt_embeds'] ?? layersOf(text, configs) },
  branches: ({ guidanceScale }, _, configs) => (isDistilled(configs) ? PROMPT_ALONE : textGuidance(guidanceScale)),
  seesOthersBesides: true,
  patch: 2,
  meansMask: true,
  tokens: {
    pictureId: (y, x, reference) => [reference === undefined ? 0 : 10 + 10 * reference, y, x, 0],
    textId: (token) => [0, 0, 0, token],
    timestepScale: 1 / 1000,
  },
  samplerOptions: (_, { tokens, steps }) => ({ startSigmas: evenSigmas(steps), mu: empiricalMu(tokens, steps) }),
  scaleLatent: (latent, configs) => normed(latent, configs, (value, mean, deviation) => (value - mean) / deviation),
  unscaleLatent: (latent, configs) => normed(latent, configs, (value, mean, deviation) => value * deviation + mean),
  sizeMultiple: (_, factor) => factor,
};

/** One message of a user to Qwen3 with thinking off, and the opening of an answer: what `apply_chat_template` makes of it. */
function chat(prompt: string): string {
  return `<|im_start|>user\n${prompt}<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n`;
}

/** Distilled models hear no guidance; base models say so. */
const isDistilled = (configs: Configs = {}): boolean => configs['model_index']?.['is_distilled'] !== false;

/** Three hidden layers side by side. */
function layersOf(text: EncodedText | undefined, configs: Configs): Tensor<'float32'> {
  const said = configs['text_encoder']?.['text_encoder_out_layers'];
  const layers = Array.isArray(said) ? said.map(Number) : LAYERS;
  return joinAlongWidth(
    layers.map((layer) => {
      const found = text?.[`hidden_states.${layer}`];
      if (found) return found;
      const sentence = `text_encoder: expected an output hidden_states.${layer} or prompt_embeds, found ${Object.keys(text ?? {}).join(', ')}.`;
      throw new EditError('model/io-names', sentence, { layer });
    }),
  );
}

/** Per channel mean and deviation of the VAE's batch norm; graphs that come without configs normalise themselves. */
function normed(
  latent: Float32Array,
  configs: Configs,
  change: (value: number, mean: number, deviation: number) => number,
): Float32Array {
  const vae = vaeConfig(configs);
  const [means, variances, epsilon] = ['running_mean', 'running_var', 'eps'].map((name) => vae[`batch_norm_${name}`]);
  if (!Array.isArray(means) || !Array.isArray(variances)) {
    if (Object.keys(vae).length === 0) return latent.slice();
    const sentence = 'vae_decoder/config.json: expected "batch_norm_running_mean" and "batch_norm_running_var", which FLUX.2 latents are normalised by.'; // prettier-ignore
    throw new EditError('model/incomplete', sentence);
  }
  const cells = latent.length / means.length;
  const deviations = variances.map((variance) => Math.sqrt(Number(variance) + (typeof epsilon === 'number' ? epsilon : 1e-4)));
  return latent.map((value, at) => {
    const channel = Math.floor(at / cells);
    return change(value, Number(means[channel]), deviations[channel]);
  });
}
