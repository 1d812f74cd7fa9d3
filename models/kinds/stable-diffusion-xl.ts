import { EditError } from '../../core/errors.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import type { ConditionContext, Configs, EncodedText, GraphInputs, ModelKind } from './model-kind.js';
import { latentChannels, stableDiffusion } from './stable-diffusion.js';

/**
 * Stable Diffusion XL by img2img, its turbo and latent-consistency children: two text encoders, whose last but one layers stand side by side, a
 * pooled sentence, and the picture's size and crop told to the UNet (Podell et al. 2023, "SDXL", section 2.2).
 */
export const stableDiffusionXl: ModelKind = {
  ...stableDiffusion,
  pipelines: [
    'StableDiffusionXLPipeline',
    'StableDiffusionXLImg2ImgPipeline',
    'StableDiffusionXLControlNetPipeline',
    'StableDiffusionXLControlNetImg2ImgPipeline',
  ],
  suits: (inputs) => isXlUnet(inputs) && ![8, 9].includes(latentChannels(inputs)),
  refuses: refinerRefused,
  parts: [...stableDiffusion.parts, { name: 'text_encoder_2', holds: 'graph' }, { name: 'tokenizer_2', holds: 'tokenizer' }],
  textEncoders: [...stableDiffusion.textEncoders, { tokenizer: 'tokenizer_2', graph: 'text_encoder_2', emphasis: 'tokens' }],
  defaults: { ...stableDiffusion.defaults, guidanceScale: 5, size: 1024 },
  strengthInTimesteps: () => false,
  conditions: {
    ...stableDiffusion.conditions,
    encoder_hidden_states: (context) => unlessEmpty(context, sideBySide(context.encoded.map(lastButOne))),
    text_embeds: (context) => unlessEmpty(context, pooled(context.encoded[1])),
    time_ids: ({ width, height, prompt, sizes = {} }) => {
      const original = sizes.original ?? [height, width];
      const target = sizes.target ?? [height, width];
      const negative = prompt === 'negative' ? sizes : {};
      // a negative crop is told to refiners alone
      const told = [negative.negativeOriginal ?? original, sizes.crop ?? [0, 0], negative.negativeTarget ?? target].flat();
      return floatTensor(Float32Array.from(told), [1, 6]);
    },
  },
};

/** Whether a denoiser is told the pooled sentence and the picture's size. */
export const isXlUnet = (inputs: GraphInputs): boolean => inputs.has('text_embeds') && inputs.has('time_ids');

/** A refiner has one text encoder, and another picture's score among its conditions: it finishes what a base model began. */
function refinerRefused({ model_index: index }: Configs): string | undefined {
  if (index?.['requires_aesthetics_score'] !== true) return undefined;
  return 'a refiner of Stable Diffusion XL (model_index.json: requires_aesthetics_score is true) finishes pictures of a base model and edits none: take the base model';
}

/** A negative prompt that was not given is zeros, where the folder says so; an empty one is encoded. */
function unlessEmpty({ text, configs }: ConditionContext, encoded: Tensor<'float32'>): Tensor<'float32'> {
  const zeros = text === undefined && (configs['model_index']?.['force_zeros_for_empty_prompt'] ?? true) === true;
  return zeros ? floatTensor(new Float32Array(encoded.data.length), encoded.dims) : encoded;
}

/** `hidden_states.0` is the table of tokens, the last one what the last layer says. */
function lastButOne(text: EncodedText): Tensor<'float32'> {
  const layers = Object.keys(text).filter((name) => /^hidden_states\.\d+$/.test(name)).length - 1;
  const found = text[`hidden_states.${layers - 1}`];
  if (found) return found;
  const sentence = `text_encoder: expected outputs hidden_states.0, hidden_states.1 … for Stable Diffusion XL, found ${Object.keys(text).join(', ')}.`;
  throw new EditError('model/io-names', sentence, { found: Object.keys(text) });
}

function pooled(text: EncodedText | undefined): Tensor<'float32'> {
  const found = text?.['text_embeds'];
  if (found) return found;
  throw new EditError('model/io-names', 'text_encoder_2: expected an output text_embeds for Stable Diffusion XL, found none.');
}

/** Joins [1, tokens, …] along the last dimension. */
function sideBySide(parts: readonly Tensor<'float32'>[]): Tensor<'float32'> {
  const tokens = parts[0]?.dims[1] ?? 0;
  const widths = parts.map(({ dims }) => dims[2] ?? 0);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const values = new Float32Array(tokens * width);
  let column = 0;
  for (const [at, { data }] of parts.entries()) {
    const own = widths[at];
    for (let row = 0; row < tokens; row++) values.set(data.subarray(row * own, (row + 1) * own), row * width + column);
    column += own;
  }
  return floatTensor(values, [1, tokens, width]);
}
