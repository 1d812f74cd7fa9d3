import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import { packageFile } from '../../core/package-file.js';
import {
  ModelProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
  type GraphProto,
} from '../../models/graph/generated/onnx_pb.js';
import { int64Initializer, makeNode, valueInfo } from '../../models/graph/make-node.js';
import { readModelProto } from '../../models/graph/read-model-proto.js';
import { STAND_INS } from '../shared-folder.js';
import { halveGraph } from './halve-graph.js';

const SOURCE = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const PARTS = ['text_encoder', 'unet', 'vae_encoder', 'vae_decoder'] as const;
const BETAS = {
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: 'scaled_linear',
  num_train_timesteps: 1000,
  steps_offset: 1,
};

/**
 * Makes `tiny-ip2p`, an InstructPix2Pix folder, its UNet in half precision, and `tiny-sd`, a Stable Diffusion folder as old exporters wrote
 * it, of the parts of `tiny-turbo` (random weights, made by `test/models/make-reference.py`).
 */
export function makeModels(): void {
  const root = join(STAND_INS, 'reference', 'models');
  rmSync(root, { recursive: true, force: true });
  const [edit, half, plain] = ['tiny-ip2p', 'tiny-ip2p-fp16', 'tiny-sd'].map((name) => join(root, name)) as [string, string, string]; // prettier-ignore

  copyFolder(edit, 'StableDiffusionInstructPix2PixPipeline', { _class_name: 'EulerAncestralDiscreteScheduler', prediction_type: 'epsilon' }); // prettier-ignore
  change(edit, 'unet', (graph) => (seeImage(graph), shorten(graph)));
  setJson(join(edit, 'unet', 'config.json'), { in_channels: 8 });
  cpSync(join(edit, 'unet'), join(half, 'unet'), { recursive: true });
  change(half, 'unet', halveGraph);

  copyFolder(plain, 'OnnxStableDiffusionPipeline', { _class_name: 'DDIMScheduler', prediction_type: 'v_prediction', clip_sample: false, set_alpha_to_one: false }); // prettier-ignore
  change(plain, 'unet', (graph) => (wholeTimestep(graph), shorten(graph)));
  change(plain, 'vae_encoder', (graph) => (sampleLatents(graph), shorten(graph)));
  setJson(join(plain, 'tokenizer', 'tokenizer_config.json'), { pad_token: '!' });
}

function copyFolder(to: string, pipeline: string, scheduler: object): void {
  cpSync(SOURCE, to, { recursive: true });
  writeFileSync(join(to, 'model_index.json'), JSON.stringify({ _class_name: pipeline }));
  writeFileSync(join(to, 'scheduler', 'scheduler_config.json'), JSON.stringify({ ...BETAS, ...scheduler }, undefined, 1));
  change(to, 'vae_encoder', coarser);
  change(to, 'vae_decoder', finer);
  for (const part of ['vae_encoder', 'vae_decoder']) setJson(join(to, part, 'config.json'), { block_out_channels: [4, 8, 8, 8] });
  for (const part of PARTS) change(to, part, shorten);
}

/** Latents of an eighth of the picture's sides, as those of the real models; those of `tiny-turbo` are halves. */
function coarser(graph: GraphProto): void {
  rename(graph, 'latent_parameters', 'fine_parameters');
  const window = [4n, 4n];
  graph.node.push(makeNode('AveragePool', ['fine_parameters'], 'latent_parameters', { kernel_shape: window, strides: window }));
}

function finer(graph: GraphProto): void {
  rename(graph, 'latent_sample', 'fine_sample');
  const rawData = new Uint8Array(Float32Array.of(1, 1, 4, 4).buffer);
  graph.initializer.push(
    create(TensorProtoSchema, { name: 'scales', dataType: TensorProto_DataType.FLOAT, dims: [4n], rawData }),
  );
  graph.node.unshift(makeNode('Resize', ['latent_sample', '', 'scales'], 'fine_sample'));
}

/** Another name for a tensor in all nodes. */
function rename(graph: GraphProto, from: string, to: string): void {
  const other = (name: string): string => (name === from ? to : name);
  for (const node of graph.node) {
    node.input = node.input.map(other);
    node.output = node.output.map(other);
  }
}

/** Changes the graph of a part in place. */
function change(folder: string, part: string, operate: (graph: GraphProto) => void): void {
  const path = join(folder, part, 'model.onnx');
  const model = readModelProto(path);
  operate(model.graph as GraphProto);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, toBinary(ModelProtoSchema, model));
}

function setJson(path: string, values: object): void {
  writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), ...values }, undefined, 1));
}

/** Half of a file are the names between its nodes: numbers do. Names of weights, inputs and outputs stay. */
function shorten(graph: GraphProto): void {
  const kept = new Set([...graph.input, ...graph.output, ...graph.initializer].map(({ name }) => name));
  const names = new Map<string, string>();
  const short = (name: string): string => {
    if (name === '' || kept.has(name)) return name;
    if (!names.has(name)) names.set(name, names.size.toString(36));
    return names.get(name) as string;
  };
  for (const node of graph.node) {
    node.name = '';
    node.input = node.input.map(short);
    node.output = node.output.map(short);
  }
  graph.valueInfo = [];
}

/** Four channels more for the picture that is edited, as strong as those that were there. */
function seeImage(graph: GraphProto): void {
  const weight = graph.initializer.find(({ name }) => name.endsWith('conv_in.weight'));
  if (!weight) throw new Error('expected a UNet with conv_in.weight');
  const [out = 0, channels = 0, ...kernel] = weight.dims.map(Number);
  const old = new Float32Array(Uint8Array.from(weight.rawData).buffer);
  const size = channels * kernel.reduce((product, side) => product * side, 1);
  const wide = new Float32Array(2 * out * size);
  for (let row = 0; row < out; row++) {
    const part = old.subarray(row * size, (row + 1) * size);
    wide.set(part, 2 * row * size);
    wide.set(part.toReversed().map((value) => -value), (2 * row + 1) * size); // prettier-ignore
  }
  weight.dims[1] = BigInt(2 * channels);
  weight.rawData = new Uint8Array(wide.buffer);
  graph.input[0] = valueInfo('sample', TensorProto_DataType.FLOAT, ['batch', 2 * channels, 'height', 'width']);
}

/** A timestep of int64 ["steps"]. */
function wholeTimestep(graph: GraphProto): void {
  graph.input[1] = valueInfo('timestep', TensorProto_DataType.INT64, ['steps']);
  rename(graph, 'timestep', 'one_timestep');
  graph.initializer.push(int64Initializer('no_axes', [0n]));
  graph.node.unshift(
    makeNode('Cast', ['timestep'], 'float_timestep', { to: BigInt(TensorProto_DataType.FLOAT) }),
    makeNode('Squeeze', ['float_timestep', 'no_axes'], 'one_timestep'),
  );
}

/** Latents as they were once given: not their mean and variance, but a sample, here with a spread that no test can overlook. */
function sampleLatents(graph: GraphProto): void {
  graph.initializer.push(int64Initializer('from', [0n]), int64Initializer('to', [4n]), int64Initializer('axis', [1n]));
  graph.node.push(
    makeNode('Slice', ['latent_parameters', 'from', 'to', 'axis'], 'mean'),
    makeNode('RandomNormalLike', ['mean'], 'chance', { scale: 0.5 }),
    makeNode('Add', ['mean', 'chance'], 'latent_sample'),
  );
  graph.output[0] = valueInfo('latent_sample', TensorProto_DataType.FLOAT, ['batch', 4, 'height', 'width']);
}
