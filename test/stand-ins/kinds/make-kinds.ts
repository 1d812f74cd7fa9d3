import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageFile } from '../../../core/package-file.js';
import { STAND_INS } from '../../shared-folder.js';
import { writeTextEncoder, writeUnet, writeVae, type TextShape, type UnetShape } from './write-parts.js';
import { writeTransformer, type TransformerShape } from './write-transformers.js';

const TOKENIZER = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo', 'tokenizer');
const TOKENIZER_CONFIG = JSON.parse(readFileSync(join(TOKENIZER, 'tokenizer_config.json'), 'utf8')) as object;
const DIFFUSION = {
  _class_name: 'EulerDiscreteScheduler',
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: 'scaled_linear',
  num_train_timesteps: 1000,
  steps_offset: 1,
  timestep_spacing: 'leading',
};
const FLOW = { _class_name: 'FlowMatchEulerDiscreteScheduler', num_train_timesteps: 1000, shift: 3 };
const DYNAMIC = { ...FLOW, use_dynamic_shifting: true, base_image_seq_len: 256, base_shift: 0.5, max_image_seq_len: 4096, max_shift: 1.15 }; // prettier-ignore
const VAE = { _class_name: 'AutoencoderKL', block_out_channels: [4, 4, 4], latent_channels: 4 };
const NORMED = { ...VAE, _class_name: 'AutoencoderKLFlux2', batch_norm_running_mean: new Array(16).fill(0.1), batch_norm_running_var: new Array(16).fill(1.5) }; // prettier-ignore

interface TinyModel {
  readonly index: object;
  readonly scheduler?: object;
  readonly vae?: object;
  readonly texts: readonly TextShape[];
  readonly textConfig?: object;
  readonly unet?: UnetShape;
  readonly transformer?: TransformerShape;
}

const XL_TEXTS: readonly TextShape[] = [{ width: 8 }, { width: 12, pooled: ['text_embeds', 10] }];
const xl = (pipeline: string, channels: number): TinyModel => ({
  index: { _class_name: pipeline, force_zeros_for_empty_prompt: true },
  texts: XL_TEXTS,
  unet: { channels, text: 20, pooled: 10 },
});

/** A folder for each kind of model that has none elsewhere in the repository, under the name that a reference of it has in the shared folder. */
const TINY_MODELS: Readonly<Record<string, TinyModel>> = {
  'sdxl/models/tiny-sdxl': xl('StableDiffusionXLImg2ImgPipeline', 4),
  'sdxl/models/tiny-sdxl-ip2p': xl('StableDiffusionXLInstructPix2PixPipeline', 8),
  'sdxl/models/tiny-sdxl-inpaint': xl('StableDiffusionXLInpaintPipeline', 9),
  'sdxl/models/tiny-sd-inpaint': {
    index: { _class_name: 'StableDiffusionInpaintPipeline' },
    texts: [{ width: 8 }],
    unet: { channels: 9, text: 8 },
  },
  'flux2/models/tiny-flux2': {
    index: { _class_name: 'Flux2KleinPipeline', is_distilled: true },
    scheduler: DYNAMIC,
    vae: NORMED,
    texts: [{ width: 8, layers: 3, masked: true, tokens: 64 }],
    textConfig: { text_encoder_out_layers: [1, 2, 3] },
    transformer: { text: 24, places: 4 },
  },
  'flux2/flux1/models/tiny-flux1-kontext': {
    index: { _class_name: 'FluxKontextPipeline' },
    scheduler: DYNAMIC,
    vae: { ...VAE, scaling_factor: 0.3611, shift_factor: 0.1159 },
    texts: [{ width: 8, pooled: ['pooler_output', 8] }, { width: 12 }],
    transformer: { text: 12, places: 3, pooled: 8, guided: true },
  },
  'flux2/sd3/models/tiny-sd3': {
    index: { _class_name: 'StableDiffusion3Img2ImgPipeline' },
    scheduler: FLOW,
    vae: { ...VAE, scaling_factor: 1.5305, shift_factor: 0.0609 },
    texts: [{ width: 8, pooled: ['text_embeds', 8] }, { width: 8, pooled: ['text_embeds', 8] }, { width: 20 }],
    transformer: { text: 20, pooled: 16 },
  },
};

/** Seeds begin here: with these random weights borders of cells are no steeper than cells, so that tests of seams see seams alone. */
const FIRST_SEED = 300;

/** Makes the folders of {@link TINY_MODELS}: all parts that such a model has, with random weights. */
export function makeKinds(): void {
  const root = join(STAND_INS, 'reference-2');
  rmSync(root, { recursive: true, force: true });
  for (const [number, [name, model]] of Object.entries(TINY_MODELS).entries())
    makeFolder(join(root, name), FIRST_SEED + 100 * number, model);
}

function makeFolder(folder: string, seed: number, model: TinyModel): void {
  const { index, scheduler = DIFFUSION, vae = VAE, texts, textConfig = {}, unet, transformer } = model;
  const json = (path: string, value: object): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${JSON.stringify(value)}\n`);
  };
  json('model_index.json', index);
  json('scheduler/scheduler_config.json', scheduler);
  for (const [at, text] of texts.entries()) {
    const suffix = at ? `_${at + 1}` : '';
    cpSync(TOKENIZER, join(folder, `tokenizer${suffix}`), { recursive: true });
    if (text.tokens) json(`tokenizer${suffix}/tokenizer_config.json`, { ...TOKENIZER_CONFIG, model_max_length: text.tokens });
    json(`text_encoder${suffix}/config.json`, textConfig);
    writeTextEncoder(join(folder, `text_encoder${suffix}`, 'model.onnx'), seed + at, text);
  }
  for (const part of ['vae_encoder', 'vae_decoder']) json(`${part}/config.json`, vae);
  writeVae(folder, seed + 10);
  if (unet) {
    json('unet/config.json', { in_channels: unet.channels, out_channels: 4, block_out_channels: [8] });
    writeUnet(join(folder, 'unet', 'model.onnx'), seed + 20, unet);
  }
  if (transformer) {
    json('transformer/config.json', { patch_size: transformer.places ? 1 : 2 });
    writeTransformer(join(folder, 'transformer', 'model.onnx'), seed + 20, transformer);
  }
}
