/** Names of layers in the checkpoints that models were published as, and what diffusers calls them: `$1` stands for the first number. */
type Renaming = readonly [original: RegExp, diffusers: readonly string[]];

const qkv = (block: string, names: readonly string[]): string[] => names.map((name) => `${block}_attn_${name}`);
const THREE = ['to_q', 'to_k', 'to_v'];
const ADDED = ['add_q_proj', 'add_k_proj', 'add_v_proj'];

/** FLUX.1 and FLUX.2. Fused layers have several names: their outputs follow one another. Where a model lacks a name, the next row is tried. */
const FLUX: readonly Renaming[] = [
  [/^double_blocks_(\d+)_img_attn_qkv$/, qkv('transformer_blocks_$1', THREE)],
  [/^double_blocks_(\d+)_txt_attn_qkv$/, qkv('transformer_blocks_$1', ADDED)],
  [/^double_blocks_(\d+)_img_attn_proj$/, ['transformer_blocks_$1_attn_to_out_0']],
  [/^double_blocks_(\d+)_txt_attn_proj$/, ['transformer_blocks_$1_attn_to_add_out']],
  [/^double_blocks_(\d+)_img_mlp_0$/, ['transformer_blocks_$1_ff_linear_in']],
  [/^double_blocks_(\d+)_img_mlp_2$/, ['transformer_blocks_$1_ff_linear_out']],
  [/^double_blocks_(\d+)_txt_mlp_0$/, ['transformer_blocks_$1_ff_context_linear_in']],
  [/^double_blocks_(\d+)_txt_mlp_2$/, ['transformer_blocks_$1_ff_context_linear_out']],
  [/^double_blocks_(\d+)_img_mlp_0$/, ['transformer_blocks_$1_ff_net_0_proj']],
  [/^double_blocks_(\d+)_img_mlp_2$/, ['transformer_blocks_$1_ff_net_2']],
  [/^double_blocks_(\d+)_txt_mlp_0$/, ['transformer_blocks_$1_ff_context_net_0_proj']],
  [/^double_blocks_(\d+)_txt_mlp_2$/, ['transformer_blocks_$1_ff_context_net_2']],
  [/^double_blocks_(\d+)_img_mod_lin$/, ['transformer_blocks_$1_norm1_linear']],
  [/^double_blocks_(\d+)_txt_mod_lin$/, ['transformer_blocks_$1_norm1_context_linear']],
  [/^single_blocks_(\d+)_linear1$/, ['single_transformer_blocks_$1_attn_to_qkv_mlp_proj']],
  [/^single_blocks_(\d+)_linear2$/, ['single_transformer_blocks_$1_attn_to_out']],
  [/^single_blocks_(\d+)_linear1$/, [...qkv('single_transformer_blocks_$1', THREE), 'single_transformer_blocks_$1_proj_mlp']],
  [/^single_blocks_(\d+)_linear2$/, ['single_transformer_blocks_$1_proj_out']],
  [/^single_blocks_(\d+)_qkv$/, qkv('single_transformer_blocks_$1', THREE)],
  [/^single_blocks_(\d+)_proj$/, ['single_transformer_blocks_$1_proj_out']],
  [/^single_blocks_(\d+)_modulation_lin$/, ['single_transformer_blocks_$1_norm_linear']],
  [/^double_stream_modulation_(img|txt)_lin$/, ['double_stream_modulation_$1_linear']],
  [/^single_stream_modulation_lin$/, ['single_stream_modulation_linear']],
  [/^img_in$/, ['x_embedder']],
  [/^txt_in$/, ['context_embedder']],
  [/^time_in_in_layer$/, ['time_guidance_embed_timestep_embedder_linear_1']],
  [/^time_in_out_layer$/, ['time_guidance_embed_timestep_embedder_linear_2']],
  [/^guidance_in_in_layer$/, ['time_guidance_embed_guidance_embedder_linear_1']],
  [/^guidance_in_out_layer$/, ['time_guidance_embed_guidance_embedder_linear_2']],
  [/^time_in_in_layer$/, ['time_text_embed_timestep_embedder_linear_1']],
  [/^time_in_out_layer$/, ['time_text_embed_timestep_embedder_linear_2']],
  [/^guidance_in_in_layer$/, ['time_text_embed_guidance_embedder_linear_1']],
  [/^guidance_in_out_layer$/, ['time_text_embed_guidance_embedder_linear_2']],
  [/^vector_in_in_layer$/, ['time_text_embed_text_embedder_linear_1']],
  [/^vector_in_out_layer$/, ['time_text_embed_text_embedder_linear_2']],
  [/^final_layer_linear$/, ['proj_out']],
  [/^final_layer_adaLN_modulation_1$/, ['norm_out_linear']],
];

/** Stable Diffusion 3, where it is not named as FLUX. */
const STABLE_DIFFUSION_3: readonly Renaming[] = [
  [/^joint_blocks_(\d+)_x_block_attn_qkv$/, qkv('transformer_blocks_$1', THREE)],
  [/^joint_blocks_(\d+)_context_block_attn_qkv$/, qkv('transformer_blocks_$1', ADDED)],
  [/^joint_blocks_(\d+)_x_block_attn2_qkv$/, THREE.map((name) => `transformer_blocks_$1_attn2_${name}`)],
  [/^joint_blocks_(\d+)_x_block_(attn2?)_proj$/, ['transformer_blocks_$1_$2_to_out_0']],
  [/^joint_blocks_(\d+)_context_block_attn_proj$/, ['transformer_blocks_$1_attn_to_add_out']],
  [/^joint_blocks_(\d+)_x_block_mlp_fc1$/, ['transformer_blocks_$1_ff_net_0_proj']],
  [/^joint_blocks_(\d+)_x_block_mlp_fc2$/, ['transformer_blocks_$1_ff_net_2']],
  [/^joint_blocks_(\d+)_context_block_mlp_fc1$/, ['transformer_blocks_$1_ff_context_net_0_proj']],
  [/^joint_blocks_(\d+)_context_block_mlp_fc2$/, ['transformer_blocks_$1_ff_context_net_2']],
  [/^joint_blocks_(\d+)_x_block_adaLN_modulation_1$/, ['transformer_blocks_$1_norm1_linear']],
  [/^joint_blocks_(\d+)_context_block_adaLN_modulation_1$/, ['transformer_blocks_$1_norm1_context_linear']],
  [/^x_embedder_proj$/, ['pos_embed_proj']],
  [/^t_embedder_mlp_0$/, ['time_text_embed_timestep_embedder_linear_1']],
  [/^t_embedder_mlp_2$/, ['time_text_embed_timestep_embedder_linear_2']],
  [/^y_embedder_mlp_0$/, ['time_text_embed_text_embedder_linear_1']],
  [/^y_embedder_mlp_2$/, ['time_text_embed_text_embedder_linear_2']],
];

/**
 * Whether an original layer says shift before scale, and diffusers scale before shift: the last norm, and what the last block of Stable Diffusion 3 does to
 * its text.
 *
 * @param has whether the model has a layer of that name
 */
export function swapsHalves(module: string, has: (name: string) => boolean): boolean {
  const block = /^joint_blocks_(\d+)_context_block_adaLN_modulation_1$/.exec(module)?.[1];
  return module === 'final_layer_adaLN_modulation_1' || (block !== undefined && !has(`transformer_blocks_${Number(block) + 1}_norm1_linear`)); // prettier-ignore
}

/** Stable Diffusion outside of its blocks. */
const STABLE_DIFFUSION: readonly Renaming[] = [
  [/^input_blocks_0_0$/, ['conv_in']],
  [/^out_2$/, ['conv_out']],
  [/^time_embed_0$/, ['time_embedding_linear_1']],
  [/^time_embed_2$/, ['time_embedding_linear_2']],
  [/^label_emb_0_0$/, ['add_embedding_linear_1']],
  [/^label_emb_0_2$/, ['add_embedding_linear_2']],
];

/** The names that a layer's original name may stand for, the likeliest first: several layers each where it is a fused one. */
export const originalNames = (module: string): string[][] =>
  [...FLUX, ...STABLE_DIFFUSION_3, ...STABLE_DIFFUSION]
    .filter(([original]) => original.test(module))
    .map(([original, names]) => names.map((name) => module.replace(original, name)));
