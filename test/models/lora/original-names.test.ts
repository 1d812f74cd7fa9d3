import { expect } from 'chai';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { checkLoras } from '../../../models/lora/check-loras.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { isStandIn, shared } from '../../shared-folder.js';
import { testFrames } from '../engine/test-frames.js';
import { drawn, writeSafetensors, type Written } from './write-safetensors.js';

const RANK = 3;

/** A layer in a convention's names, and the rows of each of the layers that it is for diffusers; `swap`: their halves change places. */
interface Renamed {
  readonly key: string;
  readonly width: number;
  readonly layers: Readonly<Record<string, number>>;
  readonly swap?: true;
}

const three = (block: string, names: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [`${block}.${name}`, 32]));
const QKV = ['to_q', 'to_k', 'to_v'];

const SD3: readonly Renamed[] = [
  { key: 'lora_unet_joint_blocks_0_x_block_attn_qkv', width: 32, layers: three('transformer_blocks.0.attn', QKV) },
  { key: 'lora_unet_joint_blocks_1_context_block_attn_qkv', width: 32, layers: three('transformer_blocks.1.attn', ['add_q_proj', 'add_k_proj', 'add_v_proj']) }, // prettier-ignore
  { key: 'lora_unet_joint_blocks_0_context_block_attn_proj', width: 32, layers: { 'transformer_blocks.0.attn.to_add_out': 32 } },
  { key: 'lora_unet_joint_blocks_1_x_block_attn_proj', width: 32, layers: { 'transformer_blocks.1.attn.to_out.0': 32 } },
  { key: 'lora_unet_joint_blocks_0_x_block_mlp_fc1', width: 32, layers: { 'transformer_blocks.0.ff.net.0.proj': 128 } },
  { key: 'lora_unet_joint_blocks_0_context_block_mlp_fc2', width: 128, layers: { 'transformer_blocks.0.ff_context.net.2': 32 } },
  { key: 'lora_unet_joint_blocks_0_context_block_adaLN_modulation_1', width: 32, layers: { 'transformer_blocks.0.norm1_context.linear': 192 } }, // prettier-ignore
  { key: 'lora_unet_joint_blocks_1_context_block_adaLN_modulation_1', width: 32, layers: { 'transformer_blocks.1.norm1_context.linear': 64 }, swap: true }, // prettier-ignore
  { key: 'lora_unet_final_layer_adaLN_modulation_1', width: 32, layers: { 'norm_out.linear': 64 }, swap: true },
  { key: 'lora_te3_encoder_block_1_layer_0_SelfAttention_v', width: 40, layers: { 'text_encoder_3.encoder.block.1.layer.0.SelfAttention.v': 32 } }, // prettier-ignore
];

const FLUX: readonly Renamed[] = [
  { key: 'double_blocks.0.processor.qkv_lora1', width: 32, layers: three('transformer_blocks.0.attn', QKV) },
  { key: 'double_blocks.0.processor.qkv_lora2', width: 32, layers: three('transformer_blocks.0.attn', ['add_q_proj', 'add_k_proj', 'add_v_proj']) }, // prettier-ignore
  { key: 'double_blocks.0.processor.proj_lora2', width: 32, layers: { 'transformer_blocks.0.attn.to_add_out': 32 } },
  { key: 'single_blocks.0.processor.qkv_lora', width: 32, layers: three('single_transformer_blocks.0.attn', QKV) },
  { key: 'single_blocks.0.processor.proj_lora', width: 160, layers: { 'single_transformer_blocks.0.proj_out': 32 } },
  { key: 'lycoris_single_transformer_blocks_0_proj_mlp', width: 32, layers: { 'single_transformer_blocks.0.proj_mlp': 128 } },
  { key: 'lora_unet_final_layer_adaLN_modulation_1', width: 32, layers: { 'norm_out.linear': 64 }, swap: true },
  { key: 'lora_te3_encoder_block_0_layer_1_DenseReluDense_wo', width: 48, layers: { 'text_encoder_2.encoder.block.0.layer.1.DenseReluDense.wo': 32 } }, // prettier-ignore
];

/** The same LoRA in a convention's names, and in diffusers'. */
function bothWays(renamed: readonly Renamed[]): Record<'original' | 'diffusers', Record<string, Written>> {
  const [original, diffusers]: Record<string, Written>[] = [{}, {}];
  for (const [n, { key, width, layers, swap }] of renamed.entries()) {
    const total = Object.values(layers).reduce((sum, rows) => sum + rows, 0);
    const [down, up] = [drawn([RANK, width], 40 + n), drawn([total, RANK], 80 + n)];
    const xlabs = key.includes('.processor.');
    original[`${key}${xlabs ? '.down' : '.lora_down'}.weight`] = { dims: [RANK, width], values: down };
    original[`${key}${xlabs ? '.up' : '.lora_up'}.weight`] = { dims: [total, RANK], values: up };
    let from = 0;
    for (const [layer, rows] of Object.entries(layers)) {
      const own = up.slice(from * RANK, (from + rows) * RANK);
      const half = own.length / 2;
      const values = swap ? Float32Array.of(...own.subarray(half), ...own.subarray(0, half)) : own;
      const name = layer.startsWith('text_encoder') ? layer : `transformer.${layer}`;
      diffusers[`${name}.lora_A.weight`] = { dims: [RANK, width], values: down };
      diffusers[`${name}.lora_B.weight`] = { dims: [rows, RANK], values };
      from += rows;
    }
  }
  return { original, diffusers };
}

describe('models/lora, names of those who train', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const models = { 'sd3/models/tiny-sd3': SD3, 'flux1/models/tiny-flux1-kontext': FLUX };
  for (const [model, renamed] of Object.entries(models))
    it(`${model} hears them as diffusers' names`, async function () {
      const path = shared(this, `reference-2/flux2/${model}`);
      const folder = readModelFolder(path);
      const images: Float32Array[] = [];
      for (const [way, tensors] of Object.entries(bothWays(renamed))) {
        const loras = [{ file: writeSafetensors(at(`${way}.safetensors`), tensors), weight: 0.2 }];
        if (isStandIn(path)) {
          expect(() => checkLoras({ ...folder, loras }), 'a transformer without blocks').throw(/has no place in this model/);
          continue;
        }
        checkLoras({ ...folder, loras });
        const engine = await Engine.open({ ...folder, loras }, 'none', { device: 'cpu', threads: 1 });
        images.push(...(await engine.edit({ prompt: 'a red cat', steps: 1, width: 32, height: 32 }, testFrames(1, 32))).images);
        await engine.close();
      }
      if (isStandIn(path)) return;
      const plain = await Engine.open(folder, 'none', { device: 'cpu', threads: 1 });
      images.push(...(await plain.edit({ prompt: 'a red cat', steps: 1, width: 32, height: 32 }, testFrames(1, 32))).images);
      await plain.close();
      expect(images[0]).deep.equal(images[1]);
      expect(images[0]).not.deep.equal(images[2]);
    });
});
