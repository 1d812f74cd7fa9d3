import { mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TensorProto_DataType as Type } from '../../../models/graph/generated/onnx_pb.js';
import {
  write,
  remove,
  folderFor,
  linkFor,
  settings,
  scheduler,
  mixUp,
  ofGesso,
  graph,
  weight,
  retype,
  notNumbers,
  sides,
  input,
  nest,
  type Breakage,
} from './breakages.js';
import { external } from './strange-model.js';

type Case = readonly [name: string, Breakage, says: RegExp];

/** Breakages that are seen without opening a graph. */
export const SEEN_AT_ONCE: readonly Case[] = [
  ['an index that is no JSON', write('model_index.json', '{'), /model_index\.json: expected JSON/],
  ['an empty index', write('model_index.json', ''), /model_index\.json: expected JSON/],
  ['an index that is a list', write('model_index.json', '[]'), /model_index\.json: expected a JSON object/],
  ['an index that is a folder', folderFor('model_index.json'), /model_index\.json: expected a file, found a folder/],
  ['an index without a class', write('model_index.json', '{"_class_name":null}'), /stable-diffusion, .*found no _class_name/],
  [
    'a model of another kind',
    write('model_index.json', '{"_class_name":"WanPipeline"}'),
    /found WanPipeline in model_index\.json/,
  ],
  ['no UNet', remove('unet'), /unet\/model\.onnx: missing/],
  [
    'a file for a folder',
    (folder) => [remove('unet'), write('unet', 'x')].forEach((act) => act(folder)),
    /unet\/model\.onnx: missing/,
  ],
  ['no encoder', remove('vae_encoder'), /without it pictures cannot be edited/],
  ['no tokenizer', remove('tokenizer'), /tokenizer: expected tokenizer\.json, or vocab\.json with merges\.txt/],
  ['half a tokenizer', remove('tokenizer/merges.txt'), /missing merges\.txt/],
  ['no scheduler', remove('scheduler'), /scheduler\/scheduler_config\.json: missing/],
  ['a graph of no bytes', write('vae_decoder/model.onnx', ''), /vae_decoder\/model\.onnx: .*empty file/],
  [
    'a page of a web server for a graph',
    write('unet/model.onnx', '<!DOCTYPE html>'),
    /unet\/model\.onnx: .*something else or a file cut short/,
  ],
  [
    'a pointer for a graph',
    write('unet/model.onnx', 'version https://git-lfs.github.com/spec/v1\n'),
    /unet\/model\.onnx: .*git lfs pull/,
  ],
  [
    'weights of another program for a graph',
    write('unet/model.onnx', `GGUF${'\u0003'.repeat(99)}`),
    /unet\/model\.onnx: .*something else/,
  ],
  ['a graph cut in half', (folder) => truncateSync(join(folder, 'unet/model.onnx'), 100_000), /unet\/model\.onnx: .*cut short/],
  [
    'a graph whose end is zeros',
    (folder) => {
      const path = join(folder, 'unet/model.onnx');
      writeFileSync(path, readFileSync(path).fill(0, 100_000));
    },
    /unet\/model\.onnx: .*cut short/,
  ],
  ['a graph that is a folder', folderFor('unet/model.onnx'), /unet\/model\.onnx: expected an ONNX graph, found a folder/],
  ['a graph without nodes', graph('unet', (one) => (one.node = [])), /unet\/model\.onnx: expected an ONNX graph/],
  [
    'graphs one folder too deep',
    (folder) => {
      mkdirSync(join(folder, 'unet/onnx'));
      renameSync(join(folder, 'unet/model.onnx'), join(folder, 'unet/onnx/model.onnx'));
    },
    /there is onnx\/model\.onnx: move what is in onnx one folder up/,
  ],
  [
    'the decoder as encoder',
    mixUp('vae_decoder', 'vae_encoder'),
    /vae_encoder\/model\.onnx: expected a graph that reads a picture of 3 channels/,
  ],
  [
    'the encoder as decoder',
    mixUp('vae_encoder', 'vae_decoder'),
    /vae_decoder\/model\.onnx: expected a graph that reads latents/,
  ],
  ['the UNet as text encoder', mixUp('unet', 'text_encoder'), /text_encoder\/model\.onnx: expected a graph that reads tokens/],
  [
    'the text encoder as UNet',
    mixUp('text_encoder', 'unet'),
    /unet\/model\.onnx: expected a graph that reads latents, a timestep and a sentence/,
  ],
  [
    'a link to nothing',
    linkFor('unet/model.onnx', 'nowhere.onnx'),
    /unet\/model\.onnx: is a link to nowhere\.onnx, where nothing is/,
  ],
  ['a link to itself', linkFor('unet/model.onnx', 'model.onnx'), /unet\/model\.onnx: is a link that leads in a circle/],
  ['a folder that is a link to itself', linkFor('unet', 'unet'), /unet: is a link that leads in a circle/],
  [
    'no weights file',
    weight('unet', (one) => external(one, { location: 'w.bin' })),
    /unet\/model\.onnx: its weights file w\.bin is missing/,
  ],
  [
    'a weights file that is a folder',
    (folder) => {
      mkdirSync(join(folder, 'unet/w.bin'));
      weight('unet', (one) => external(one, { location: 'w.bin' }))(folder);
    },
    /unet\/model\.onnx: its weights file w\.bin is a folder/,
  ],
  [
    'an empty weights file',
    (folder) => {
      writeFileSync(join(folder, 'unet/w.bin'), '');
      weight('unet', (one) => external(one, { location: 'w.bin', length: String(one.rawData.length) }))(folder);
    },
    /w\.bin is cut short \(expected \d+ bytes, found 0\)/,
  ],
  [
    'weights in a file without a name',
    weight('unet', (one) => external(one, {})),
    /weights lie in another file, and not in which/,
  ],
  [
    'a weight larger than the disk',
    weight('unet', (one) => (one.dims = [2n ** 40n, 2n ** 20n])),
    /declares 1152921504606846976 numbers/,
  ],
  ['operators of the future', graph('unet', (_, model) => (model.opsetImport[0].version = 99n)), /operator set 99/],
  ['a picture size of no picture', sides(100_000n, 100_000n), /unet takes pictures of 200000×200000 pixels alone/],
  ['a configuration that is no JSON', write('unet/config.json', '{'), /unet\/config\.json: expected JSON/],
  [
    'levels without end',
    settings('unet/config.json', { block_out_channels: new Array(40).fill(1) }),
    /unet\/config\.json: expected "block_out_channels" to be a list of 1 to 12/,
  ],
  [
    'a scale of 0',
    settings('vae_decoder/config.json', { scaling_factor: 0 }),
    /vae_decoder\/config\.json: expected "scaling_factor"/,
  ],
  ['a scale in words', settings('vae_decoder/config.json', { scaling_factor: 'x' }), /found "x"/],
  [
    'a sampler of other models',
    scheduler({ _class_name: 'FlowMatchEulerDiscreteScheduler' }),
    /for a model of diffusion, found FlowMatchEuler/,
  ],
  [
    'no training steps',
    scheduler({ num_train_timesteps: 0 }),
    /"num_train_timesteps" to be a whole number from 1 to 100000, found 0/,
  ],
  ['a thousand million training steps', scheduler({ num_train_timesteps: 1e9 }), /found 1000000000/],
  ['training steps in quotes', scheduler({ num_train_timesteps: '1000' }), /found "1000"/],
  ['noise above 1', scheduler({ beta_end: 12 }), /"beta_end" to be a number between 0 and 1, found 12/],
  ['no noise', scheduler({ beta_start: 0 }), /"beta_start" to be a number between 0 and 1, found 0/],
  ['an unknown table of noise', scheduler({ beta_schedule: 'toString' }), /beta_schedule of linear, .*found "toString"/],
  [
    'a table of noise that is too short',
    scheduler({ trained_betas: [0.1, 0.2] }),
    /as many "trained_betas" as "num_train_timesteps", 1000; found 2/,
  ],
  ['an offset in words', scheduler({ steps_offset: 'one' }), /"steps_offset" to be a whole number/],
  ['an unknown spacing', scheduler({ timestep_spacing: 'log' }), /timestep_spacing of linspace, leading, trailing, found "log"/],
  [
    'a card of odd values',
    write('overpaint.json', '{"defaults":{"steps":"many","multiple_of":0.3}}'),
    /expected "steps" [^]*expected "multipleOf"/,
  ],
  ['two folders too many', nest('a/b'), /has no model_index\.json; .*a.b may be the one/],
];

/** Words of two letters, and so many of the rules that make them. */
const rules =
  (kept: number): Breakage =>
  (folder) => {
    const words = ['a b', 'a b</w>', 'c d', 'c d</w>'];
    settings('tokenizer/vocab.json', Object.fromEntries(words.map((word, at) => [word.replace(' ', ''), 514 + at])))(folder);
    write('tokenizer/merges.txt', ['#version: 0.2', ...words.slice(0, kept)].join('\n'))(folder);
  };

/** Breakages that are seen when tokenizers are read. */
export const SEEN_IN_WORDS: readonly Case[] = [
  ['words that are no JSON', write('tokenizer/vocab.json', '<html>'), /tokenizer.vocab\.json: expected JSON/],
  ['words that are a list', write('tokenizer/vocab.json', '[1]'), /tokenizer.vocab\.json: expected a JSON object/],
  ['no words', write('tokenizer/vocab.json', '{}'), /different tokenizers/],
  ['rules that are none', write('tokenizer/merges.txt', 'a\nb c d\n'), /tokenizer.merges\.txt: expected two pieces/],
  ['no rules', rules(0), /merges\.txt: expected a rule for each of the 4 words in vocab\.json, found 0: it is cut short/],
  ['half of the rules', rules(2), /merges\.txt: .*found 2: it is cut short/],
  ['a tokenizer of nothing', write('tokenizer/tokenizer.json', '{}'), /tokenizer.tokenizer\.json: expected a tokenizer/],
  ['a tokenizer cut short', write('tokenizer/tokenizer.json', '{"version":"1.0"'), /tokenizer.tokenizer\.json: .*cut short/],
  [
    'rows of one token',
    settings('tokenizer/tokenizer_config.json', { model_max_length: 1 }),
    /tokenizer_config\.json: expected "model_max_length"/,
  ],
];

/** Breakages that are seen when graphs are opened, before anything is edited with them. */
export const SEEN_WHEN_OPENED: readonly Case[] = [
  ['a weight in halves among others', retype(Type.FLOAT16, 2), /load unet\/model\.onnx on cpu: .*another export/],
  ['a weight in bytes', retype(Type.INT8, 1), /load unet\/model\.onnx on cpu/],
  ['a weight of another shape', weight('unet', (one) => one.dims.push(1n)), /load unet\/model\.onnx on cpu/],
  ['a weight that is gone', graph('unet', ({ initializer }) => initializer.splice(0, 1)), /load unet\/model\.onnx on cpu/],
  ['an unknown operator', graph('unet', ({ node }) => (node[0].opType = 'Frobnicate')), /load unet\/model\.onnx on cpu/],
  [
    'an operator of nobody',
    graph('unet', ({ node }) => (node[0].domain = 'acme')),
    /unet: expected operators that cpu runs, found acme/,
  ],
  [
    'latents under an unknown name',
    input('unet', 0, 'noisy'),
    /unet input: expected sample .*found noisy, timestep, encoder_hidden_states\.$/,
  ],
  ['a sentence under an unknown name', input('unet', 2, 'ctx'), /unet: expected no inputs besides .*found ctx/],
  ['no result', graph('unet', (one) => (one.output = [])), /unet output: expected/],
  ['another model’s UNet', ofGesso('unet'), /a UNet with .* input channels for StableDiffusionPipeline/],
];

/** Breakages that only an edit shows. */
export const SEEN_WHEN_EDITED: readonly Case[] = [
  [
    'another model’s text encoder',
    ofGesso('text_encoder', 'tokenizer'),
    /unet\/model\.onnx takes encoder_hidden_states of .*different models/,
  ],
  [
    'another model’s VAE',
    ofGesso('vae_encoder', 'vae_decoder'),
    /vae_decoder\/model\.onnx takes latent_sample of .*different models/,
  ],
  ['another model’s decoder', ofGesso('vae_decoder'), /vae_encoder: expected latents .*different models/],
  [
    'another model’s words',
    (folder) => {
      const path = join(folder, 'tokenizer/vocab.json');
      const words = JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>;
      writeFileSync(path, JSON.stringify(Object.fromEntries(Object.entries(words).map(([word, id]) => [word, id + 500_000]))));
    },
    /tokenizer: expected words that text_encoder knows, .*tokenizer of another model/,
  ],
  [
    'an unknown sampler',
    scheduler({ _class_name: 'TCDScheduler' }),
    /found TCDScheduler\. Name another with `scheduler`: ddim, .* or unipc\.$/,
  ],
  ['weights that are not numbers', notNumbers('unet'), /not numbers at timestep/],
  ['a decoder that overflows', notNumbers('vae_decoder'), /vae_decoder gave values that are not numbers/],
];
