import { EditError } from '../../core/errors.js';
import { evenSigmas, linearMu } from '../schedulers/flow-match-euler.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import { flux2Klein } from './flux2-klein.js';
import { PROMPT_ALONE, textGuidance } from './guidance.js';
import type { EncodedText, ModelKind } from './model-kind.js';
import { lastHiddenState, shiftedLatent, unshiftedLatent } from './stable-diffusion.js';

/**
 * FLUX.1 Kontext (Black Forest Labs), named as Optimum's exporter names FLUX: CLIP's pooled sentence, T5's tokens without a mask, the frame as a
 * reference picture, and a guidance scale that the transformer is told. With a negative prompt and `trueGuidanceScale` above 1 a second pass.
 */
export const fluxKontext: ModelKind = {
  ...flux2Klein,
  pipelines: ['FluxKontextPipeline'],
  suits: (inputs) => inputs.get('img_ids')?.at(-1) === 3,
  parts: [...flux2Klein.parts, { name: 'text_encoder_2', holds: 'graph' }, { name: 'tokenizer_2', holds: 'tokenizer' }],
  textEncoders: [
    { tokenizer: 'tokenizer', graph: 'text_encoder' },
    { tokenizer: 'tokenizer_2', graph: 'text_encoder_2', length: 512 },
  ],
  defaults: { ...flux2Klein.defaults, steps: 28, guidanceScale: 2.5 },
  defaultsFor: () => ({}),
  conditions: {
    encoder_hidden_states: ({ encoded: [, text] }) => lastHiddenState(text ?? {}),
    pooled_projections: ({ encoded: [text] }) => pooledOf(text),
    guidance: ({ guidanceScale }) => floatTensor(Float32Array.of(guidanceScale), [1]),
  },
  branches: ({ trueGuidanceScale = 1 }) => (trueGuidanceScale > 1 ? textGuidance(trueGuidanceScale) : PROMPT_ALONE),
  tokens: {
    pictureId: (y, x, reference) => [reference === undefined ? 0 : 1, y, x],
    textId: () => [0, 0, 0],
    timestepScale: 1 / 1000,
  },
  samplerOptions: (config, { tokens, steps }) => ({ startSigmas: evenSigmas(steps), mu: linearMu(config, tokens) }),
  scaleLatent: shiftedLatent,
  unscaleLatent: unshiftedLatent,
};

function pooledOf(text: EncodedText | undefined): Tensor<'float32'> {
  const found = text?.['pooler_output'] ?? text?.['text_embeds'];
  if (found) return found;
  throw new EditError('model/io-names', 'text_encoder: expected an output pooler_output, found none.');
}
