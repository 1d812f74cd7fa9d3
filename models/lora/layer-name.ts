/** Beginnings of a layer's name in a file, and whose layer it is. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^(lora|lycoris)_(unet|transformer|prior_unet)_/, 'denoiser'],
  [/^lora_te(1_|_)/, 'text_encoder'],
  [/^lora_te2_/, 'text_encoder_2'],
  [/^lora_te3_/, 'text_encoder_3'],
  [/^lycoris_text_encoder_2_/, 'text_encoder_2'],
  [/^lycoris_text_encoder_/, 'text_encoder'],
  [/^lycoris_/, 'denoiser'],
  [/^text_encoder_2\./, 'text_encoder_2'],
  [/^text_encoder_3\./, 'text_encoder_3'],
  [/^text_encoder\./, 'text_encoder'],
  [/^(base_model\.model\.)?((unet|transformer|diffusion_model|model\.diffusion_model)\.)?/, 'denoiser'],
];

/** Letters and digits, everything between them as `_`: kohya's files have no dots. */
export const plainName = (path: string): string => path.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');

/** transformers has the layers of CLIP under `text_model` or not, from version to version; files of LoRA always do. */
export const textName = (name: string): string => name.replace(/^text_model_/, '');

/** Which part of a model a layer belongs to, and its module there. */
export function layerName(key: string): { part: string; module: string } {
  const [prefix, part] = PREFIXES.find(([beginning]) => beginning.test(key)) ?? [/^/, 'denoiser'];
  const module = plainName(key.replace(prefix, ''));
  return { part, module: part === 'denoiser' ? module : textName(module) };
}
