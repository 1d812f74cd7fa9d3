import { create } from '@bufbuild/protobuf';
import { GraphProtoSchema, ModelProtoSchema, TensorProto_DataType as Type } from '../../../models/graph/generated/onnx_pb.js';
import { makeNode, valueInfo } from '../../../models/graph/make-node.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';

type Inputs = Readonly<Record<string, readonly (number | string)[]>>;

/** A graph that does nothing, with such inputs. */
function graph(inputs: Inputs): Uint8Array {
  const [first = 'x'] = Object.keys(inputs);
  const input = Object.entries(inputs).map(([name, dims]) => valueInfo(name, Type.FLOAT, dims));
  const made = create(GraphProtoSchema, { name: 'g', node: [makeNode('Identity', [first], 'y')], input });
  return writeModelProto(create(ModelProtoSchema, { irVersion: 8n, graph: made }));
}

const unet = { sample: ['b', 4, 'h', 'w'], timestep: ['t'], encoder_hidden_states: ['b', 77, 768] };
const [sd, lcm, xl, flux2, flux1, sd3, wan] = [
  unet,
  { ...unet, timestep_cond: ['b', 256] },
  { ...unet, text_embeds: ['b', 1280], time_ids: ['b', 6] },
  {
    hidden_states: [1, 's', 128],
    encoder_hidden_states: [1, 512, 7680],
    timestep: [1],
    img_ids: [1, 's', 4],
    txt_ids: [1, 512, 4],
  },
  { hidden_states: ['b', 's', 64], encoder_hidden_states: ['b', 512, 4096], pooled_projections: ['b', 768], img_ids: ['s', 3] },
  {
    hidden_states: ['b', 16, 'h', 'w'],
    encoder_hidden_states: ['b', 's', 4096],
    pooled_projections: ['b', 2048],
    timestep: ['t'],
  },
  { hidden_states: ['b', 16, 'f', 'h', 'w'], encoder_hidden_states: ['b', 512, 4096], timestep: ['t'] },
].map(graph) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
const [text, encoder, decoder] = [{ input_ids: ['b', 77] }, { sample: ['b', 3, 'h', 'w'] }, { latent_sample: ['b', 4, 'h', 'w'] }].map(graph); // prettier-ignore

export type Files = Readonly<Record<string, Uint8Array | string | undefined>>;
const json = (value: object): string => JSON.stringify(value);
const named = (_class_name: string): Files => ({ 'model_index.json': json({ _class_name }) });
const scheduler = (_class_name = 'EulerDiscreteScheduler'): Files => ({
  'scheduler/scheduler_config.json': json({ _class_name }),
});
const flow = scheduler('FlowMatchEulerDiscreteScheduler');
const tokens = (...parts: string[]): Files => Object.fromEntries(parts.map((part) => [`${part}/tokenizer.json`, '{}']));
const vae: Files = { 'vae_encoder/model.onnx': encoder, 'vae_decoder/model.onnx': decoder };
const texts = (...parts: string[]): Files => Object.fromEntries(parts.map((part) => [`${part}/model.onnx`, text]));
const one: Files = { ...scheduler(), ...tokens('tokenizer'), ...texts('text_encoder'), ...vae };
const two: Files = { ...one, ...tokens('tokenizer_2'), ...texts('text_encoder_2') };
const three: Files = { ...two, ...flow, ...tokens('tokenizer_3'), ...texts('text_encoder_3') };
const below = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
const kleinConfig = json({
  is_distilled: true,
  scheduler: { _class_name: 'FlowMatchEulerDiscreteScheduler', use_dynamic_shifting: true },
});
const without = (files: Files, path: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));

/** Layouts of public folders by their names: the kind they are loaded as, or what the refusal says. */
export const LAYOUTS: readonly (readonly [name: string, files: Files, answer: string | RegExp])[] = [
  ['SimianLuo/LCM_Dreamshaper_v7', { ...named('LatentConsistencyModelPipeline'), ...one, 'unet/model.onnx': lcm, 'unet/model.onnx_data': '', 'vae/config.json': '{}' }, 'latent-consistency'],
  ['aislamov/lcm-dreamshaper-v7-onnx', { ...named('OnnxLatentConsistencyModelPipeline'), ...one, 'unet/model.onnx': lcm, 'unet/model.onnx_data': 'w' }, 'latent-consistency'],
  ['TheyCallMeHex/LCM-Dreamshaper-V7-ONNX', { ...named('OnnxStableDiffusionPipeline'), ...one, 'unet/model.onnx': lcm }, 'latent-consistency'],
  ['stabilityai/sdxl-turbo', { ...named('StableDiffusionXLPipeline'), ...two, 'unet/model.onnx': xl, 'unet/diffusion_pytorch_model.safetensors': '' }, 'stable-diffusion-xl'],
  ['tlwu/sd-turbo-onnxruntime', { ...named('StableDiffusionPipeline'), ...one, 'unet/model.onnx': sd }, 'stable-diffusion'],
  ['tlwu/sdxl-turbo-onnxruntime', { 'ORT_CUDA/sdxl-turbo/engine/unetxl.ort_cuda.fp16/model.onnx': xl }, /ORT_CUDA holds graphs for the CUDA pipeline/],
  ['onnxruntime/sdxl-turbo', { 'ORT_CUDA/sdxl-turbo/engine/vae.ort_cuda.fp16/model.onnx.data': '' }, /run nowhere else/],
  ['eyaler/sd-turbo-webnn', { ...named('StableDiffusionPipeline'), ...one, 'unet/model.onnx': sd, 'unet/model_layernorm.onnx': sd }, 'stable-diffusion'],
  ['lwanming/sd-turbo-ort-web', { ...texts('text_encoder'), ...vae, 'unet/model.onnx': sd, 'unet/model_layernorm.onnx': sd, 'safety_checker_int32_reduceSum.onnx': text }, /scheduler_config\.json: missing[^]*tokenizer: expected[^]*model_index\.json: missing/],
  ['microsoft/stable-diffusion-v1.5-webnn', { ...scheduler(), ...tokens('tokenizer'), 'sd-unet-v1.5-model-b2c4h64w64s77-float16-compute-and-inputs.onnx': graph({ ...unet, sample: [2, 4, 64, 64] }), 'sd-unet-v1.5-model-b2c4h64w64s77-float16-compute-and-inputs-layernorm.onnx': sd, 'Stable-Diffusion-v1.5-text-encoder-float16.onnx': text, 'Stable-Diffusion-v1.5-vae-decoder-float16-fp32-instancenorm.onnx': decoder }, /vae_encoder: missing: without it pictures cannot be edited/],
  ['amd/stable-diffusion-1.5_io16_amdgpu', { ...named('OnnxStableDiffusionPipeline'), ...one, 'unet/model.onnx': sd, 'unet/model.onnx.data': 'w' }, 'stable-diffusion'],
  ['amd/stable-diffusion-xl-1.0_io32_amdgpu', { ...named('ORTStableDiffusionXLPipeline'), ...two, 'unet/model.onnx': xl, 'text_encoder/model.onnx.data': 'stray' }, 'stable-diffusion-xl'],
  ['stabilityai/stable-diffusion-3.5-large_amdgpu', { ...below('sd-3-5-large_io16', named('StableDiffusion3Pipeline')), ...below('sd-3-5-large_io32', named('StableDiffusion3Pipeline')) }, /2 models in it: sd-3-5-large_io16, sd-3-5-large_io32/],
  ['stabilityai/stable-diffusion-3.5-medium_amdgpu', below('sd-3-5-medium_io16', { ...named('StableDiffusion3Pipeline'), ...three, 'transformer/model.onnx': sd3 }), 'stable-diffusion-3'],
  ['amd/stable-diffusion-3.5-medium-amdnpu-onnx', { ...below('common', tokens('tokenizer_3')) }, /it has no model_index\.json/],
  ['saddam213/Flux_dev-f16-onnx', { ...named('FluxPipeline'), ...two, 'unet/model.onnx': flux1 }, /found FluxPipeline/],
  ['TensorStack/FLUX.1-onnx', { ...tokens('tokenizer', 'tokenizer_2'), ...texts('text_encoder', 'text_encoder_2'), ...vae, 'unet/model.onnx': flux1 }, /scheduler_config\.json: missing/],
  ['black-forest-labs/FLUX.1-Kontext-dev-onnx', { 'transformer.opt/bf16/model.data': '' }, /transformer\.opt holds graphs for TensorRT/],
  ['black-forest-labs/FLUX.1-schnell-onnx', { 'transformer.opt/fp8/model.data': '' }, /TensorRT/],
  ['IlyasMoutawwakil/flux-onnx-optimum', { ...named('ORTFluxPipeline'), ...two, ...flow, 'transformer/model.onnx': flux1 }, /found FluxPipeline/],
  ['hlhc/FLUX.2-klein-4B-onnx', { 'config.json': kleinConfig, 'tokenizer.json': '{}', 'text_encoder.onnx': text, 'transformer.onnx': flux2, 'vae_encoder.onnx': encoder, 'vae_decoder.onnx': decoder }, 'flux2-klein'],
  ['a FLUX.2 folder whose sampler is one of diffusion', { 'config.json': json({ scheduler: { _class_name: 'DDIMScheduler' } }), 'tokenizer.json': '{}', 'text_encoder.onnx': text, 'transformer.onnx': flux2, 'vae_encoder.onnx': encoder, 'vae_decoder.onnx': decoder }, /scheduler: expected a scheduler of FlowMatchEulerDiscreteScheduler for a model of flow matching, found DDIMScheduler/],
  ['smile-forge/flux2-klein-4b-onnx', { 'config.json': kleinConfig, 'tokenizer.json': '{}', 'encoder/model.onnx': text, 'denoiser/model.onnx': flux2, 'picture-encoder/model.onnx': encoder, 'decoder/model.onnx': decoder }, 'flux2-klein'],
  ['cgb/FLUX.2-klein-onnx-webgpu', { 'config.json': kleinConfig, 'tokenizer.json': '{}', 'text_encoder_q4.onnx': text, 'transformer_q8.onnx': flux2, 'vae_decoder.onnx': decoder }, /vae_encoder: missing: without it/],
  ['MarkShark2/FLUX.2-klein-onnx', { 'flux2-config.json': '{}', 'tokenizer.json': '{}', 'text_encoder_q4.onnx': text, 'transformer_q4.onnx': flux2, 'vae_stage_0.onnx': decoder }, /scheduler_config\.json: missing[^]*vae_encoder: missing/],
  ['amd/FLUX.2-klein-4B-amdnpu', { ...named('Flux2KleinPipeline'), ...without(one, 'vae_encoder/model.onnx'), ...flow, 'transformer/model.onnx': flux2 }, /vae_encoder\/model\.onnx: missing: without it/],
  ['AkaneTendo25/wan21-onnx', { 'dit.onnx': wan, 'vae_decoder_init.onnx': decoder, 'vae_decoder.onnx': decoder }, /found no _class_name/],
  ['cgb/Qwen-Image-2.1-Turbo-ONNX', named('QwenImagePipeline'), /found QwenImagePipeline/],
  ['onnx-community/sam3-tracker-ONNX', { 'onnx/vision_encoder.onnx': encoder }, /it has no model_index\.json/],
]; // prettier-ignore
