import { EditError } from '../../core/errors.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import { flux2Klein } from './flux2-klein.js';
import { textGuidance } from './guidance.js';
import { joinAlongTokens, joinAlongWidth } from './join-tensors.js';
import type { EncodedText, ModelKind } from './model-kind.js';
import { lastHiddenState, shiftedLatent, stableDiffusion, unshiftedLatent } from './stable-diffusion.js';

/**
 * Stable Diffusion 3 by img2img, named as Optimum's exporter names it: the layers before the last of two CLIP encoders side by side, filled to T5's
 * width, T5's tokens behind them, both pooled sentences (Esser et al. 2024, "Scaling rectified flow transformers").
 */
export const stableDiffusion3: ModelKind = {
  ...stableDiffusion,
  pipelines: ['StableDiffusion3Pipeline', 'StableDiffusion3Img2ImgPipeline'],
  suits: (inputs) => inputs.has('pooled_projections') && !inputs.has('img_ids'),
  parts: [
    ...flux2Klein.parts,
    { name: 'text_encoder_2', holds: 'graph' },
    { name: 'text_encoder_3', holds: 'graph' },
    { name: 'tokenizer_2', holds: 'tokenizer' },
    { name: 'tokenizer_3', holds: 'tokenizer' },
  ],
  denoiser: 'transformer',
  flow: true,
  textEncoders: [
    { tokenizer: 'tokenizer', graph: 'text_encoder', emphasis: 'tokens' },
    { tokenizer: 'tokenizer_2', graph: 'text_encoder_2', emphasis: 'tokens' },
    { tokenizer: 'tokenizer_3', graph: 'text_encoder_3', length: 256, emphasis: 'marks' },
  ],
  defaults: { steps: 28, guidanceScale: 7, imageGuidanceScale: 1, strength: 0.6, size: 1024 },
  defaultsFor: () => ({}),
  strengthInTimesteps: () => false,
  seesOthersBesides: true,
  conditions: {
    encoder_hidden_states: ({ encoded: [first, second, third] }) =>
      joinAlongTokens([joinAlongWidth([layerBeforeLast(first), layerBeforeLast(second)]), lastHiddenState(third ?? {})]),
    pooled_projections: ({ encoded }) => pooledOf(encoded.slice(0, 2)),
  },
  branches: ({ guidanceScale }) => textGuidance(guidanceScale),
  scaleLatent: shiftedLatent,
  unscaleLatent: unshiftedLatent,
  sizeMultiple: (configs, factor) => factor * Number(configs['transformer']?.['patch_size'] ?? 2),
};

function layerBeforeLast(text: EncodedText = {}): Tensor<'float32'> {
  const count = Object.keys(text).filter((name) => /^hidden_states\.\d+$/.test(name)).length;
  const found = text[`hidden_states.${count - 2}`];
  if (found) return found;
  const sentence = `text_encoder: expected outputs hidden_states.0, hidden_states.1 …, found ${Object.keys(text).join(', ')}.`;
  throw new EditError('model/io-names', sentence);
}

function pooledOf(texts: readonly EncodedText[]): Tensor<'float32'> {
  const values = texts.flatMap((text) => Array.from((text['text_embeds'] ?? text['pooler_output'])?.data ?? []));
  return floatTensor(Float32Array.from(values), [1, values.length]);
}
