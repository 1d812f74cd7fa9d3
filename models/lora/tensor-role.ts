/** What a tensor of a LoRA file is to its layer. */
export interface TensorRole {
  /** The layer, as the file names it. */
  readonly key: string;
  readonly role: 'down' | 'up' | 'alpha';
}

/** Endings of tensors' names: kohya's, PEFT's (with an adapter's name or without), older ones of diffusers. */
const ENDINGS: readonly (readonly [RegExp, TensorRole['role']])[] = [
  [/\.lora_down\.weight$|\.lora_A(\.[^.]+)?\.weight$|\.lora(_linear_layer)?\.down\.weight$/, 'down'],
  [/\.lora_up\.weight$|\.lora_B(\.[^.]+)?\.weight$|\.lora(_linear_layer)?\.up\.weight$/, 'up'],
  [/\.alpha$/, 'alpha'],
];

/** Endings of attention processors, whose names end with the layer's: `attn1.processor.to_q_lora.down.weight`. */
const PROCESSOR = /^(.*)\.processor\.(to_[qkv]|to_out)_lora\.(down|up)\.weight$/;

/** The same of FLUX.1 as XLabs trains it: `double_blocks.0.processor.qkv_lora1.down.weight`, 1 for the picture and 2 for the text. */
const XLABS = /^(.*(?:double|single)_blocks\.\d+)\.processor\.(qkv|proj)_lora([12]?)\.(down|up)\.weight$/;

/** Reads a tensor's name; undefined for one that is no part of a LoRA. */
export function roleOf(name: string): TensorRole | undefined {
  const [, block, layer, side] = PROCESSOR.exec(name) ?? [];
  if (block && layer) return { key: `${block}.${layer === 'to_out' ? 'to_out.0' : layer}`, role: side as 'down' | 'up' };
  const [, at, part, stream, half] = XLABS.exec(name) ?? [];
  if (at && part)
    return { key: `${at}.${stream ? `${stream === '1' ? 'img' : 'txt'}_attn.` : ''}${part}`, role: half as 'down' | 'up' };
  const found = ENDINGS.find(([ending]) => ending.test(name));
  return found && { key: name.replace(found[0], ''), role: found[1] };
}

/** Other ways of changing weights with few numbers, by what their tensors' names end with. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/dora_scale$|lora_magnitude_vector(\.[^.]+)?(\.weight)?$/, 'DoRA (magnitudes beside a LoRA)'],
  [/\.hada_[a-z0-9_]+$/, 'LoHa (Hadamard products)'],
  [/\.lokr_[a-z0-9_]+$/, 'LoKr (Kronecker products)'],
  [/\.oft_[a-z_]+$|\.oft_R\./, 'OFT (orthogonal rotations)'],
  [/\.on_input$/, 'IA³ (scales of inputs)'],
  [/\.lora_mid\.weight$/, 'LoCon in Tucker form (a third matrix, lora_mid)'],
  [/\.lora_B(\.[^.]+)?\.bias$|\.lora_up\.bias$/, 'LoRA with biases'],
  [/\.(diff|diff_b|w_norm|b_norm|set_weight)$/, 'full differences of weights'],
  [/^bundle_emb\./, 'LoRA with embeddings of new words'],
];

/** What a tensor belongs to that is another thing than a LoRA. */
export const otherKindOf = (name: string): string | undefined => OTHERS.find(([ending]) => ending.test(name))?.[1];
