import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import type { ModelProto } from '../../../models/graph/generated/onnx_pb.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';
import { checkLoras } from '../../../models/lora/check-loras.js';
import type { LoraUse } from '../../../models/lora/lora.js';
import type { SessionChoice } from '../../../models/runtime/onnx-runtime.js';
import { shared } from '../../shared-folder.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { testFrames } from '../engine/test-frames.js';
import { joinProjections } from '../graph/join-projections.js';
import { drawn, writeSafetensors, type Written } from './write-safetensors.js';

const folder = readModelFolder(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'));
const request = { prompt: 'a red cat', steps: 2, strength: 0.5, guidanceScale: 3, seed: 3, width: 32, height: 32 };

async function imageOf(
  loras: readonly LoraUse[],
  graphs = folder.graphs,
  choice: Partial<SessionChoice> = {},
): Promise<Float32Array> {
  const engine = await Engine.open({ ...folder, graphs, loras }, 'anchors', { device: 'cpu', threads: 1, ...choice });
  const { images } = await engine.edit(request, testFrames(1, 32));
  await engine.close();
  return images[0];
}

const farthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at])), 0);

/** A linear layer and two convolutions, one of them of the time embedding: rank 3, alpha 6. */
const Q = 'down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q';
const CONV = 'down_blocks.0.resnets.0.conv1';
const TEXT = 'text_model.encoder.layers.0.mlp.fc1';
const SIZES = { [Q]: [[3, 8], [8, 3]], [CONV]: [[3, 8, 3, 3], [8, 3, 1, 1]], [TEXT]: [[3, 16], [32, 3]] } as const; // prettier-ignore

type Names = (layer: string) => { down: string; up: string; alpha?: string };

/** The same LoRA in a convention's names: `alpha` where it has none of its own is made up for by larger numbers. */
function written(names: Names, dtype: Written['dtype'] = 'F32'): Record<string, Written> {
  const tensors: Record<string, Written> = {};
  for (const [n, [layer, [down, up]]] of Object.entries(SIZES).entries()) {
    const name = names(layer);
    tensors[name.down] = { dims: down, values: drawn(down, 10 + n), dtype };
    tensors[name.up] = { dims: up, values: drawn(up, 20 + n).map((value) => (name.alpha ? value : 2 * value)), dtype };
    if (name.alpha) tensors[name.alpha] = { dims: [], values: Float32Array.of(6) };
  }
  return tensors;
}

/** A copy of a graph as one exports it who puts the model into a module of his own. */
function wrapped(path: string, name: string): ModelProto {
  const model = readModelProto(path);
  const weights = model.graph?.initializer.filter((tensor) => tensor.name?.includes('.')) ?? [];
  const names = new Map(weights.map((tensor) => [tensor.name, (tensor.name = `${name}.${tensor.name}`)]));
  for (const node of model.graph?.node ?? []) {
    if (node.name.startsWith('/')) node.name = `/${name}${node.name}`;
    node.input = node.input.map((input) => names.get(input) ?? input);
  }
  return model;
}

const kohya: Names = (layer) => {
  const key = layer === TEXT ? `lora_te_${layer.replaceAll('.', '_')}` : `lora_unet_${layer.replaceAll('.', '_')}`;
  return { down: `${key}.lora_down.weight`, up: `${key}.lora_up.weight`, alpha: `${key}.alpha` };
};
const dotted = (layer: string): string => (layer === TEXT ? `text_encoder.${layer}` : `unet.${layer}`);
const peft: Names = (layer) => ({ down: `${dotted(layer)}.lora_A.weight`, up: `${dotted(layer)}.lora_B.weight` });
const older: Names = (layer) => ({ down: `${dotted(layer)}.lora.down.weight`, up: `${dotted(layer)}.lora.up.weight` });

describe('models/lora', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  const use = (name: string, tensors: Record<string, Written>, weight = 1, metadata = {}): LoraUse => ({
    file: writeSafetensors(at(name), tensors, metadata),
    weight,
  });

  it('adds alpha over rank times up times down, to linear layers, convolutions and the text encoder', async () => {
    const [unet, text] = ['unet', 'text_encoder'].map((part) => readModelProto(folder.graphs[part]));
    const weights = { [Q]: 'onnx::MatMul_1079', [CONV]: `model.${CONV}.weight`, [TEXT]: 'onnx::MatMul_189' };
    for (const [n, [layer, name]] of Object.entries(weights).entries())
      add(layer === TEXT ? text : unet, name, n, layer !== CONV);
    writeFileSync(at('unet.onnx'), writeModelProto(unet));
    writeFileSync(at('text.onnx'), writeModelProto(text));
    const wanted = await imageOf([], { ...folder.graphs, unet: at('unet.onnx'), text_encoder: at('text.onnx') });
    const found = await imageOf([use('kohya.safetensors', written(kohya), 0.5)]);
    expect(farthest(found, wanted)).below(1e-4);
    expect(farthest(found, await imageOf([]))).above(0.01);
  });

  it('hears kohya’s, PEFT’s and older names alike, float16 too; weight 0 is the model itself', async () => {
    const half = await imageOf([use('half.safetensors', written(kohya, 'F16'), 0.5)]);
    const first = await imageOf([use('kohya.safetensors', written(kohya), 0.5)]);
    expect(farthest(half, first)).within(1e-9, 0.01);
    expect(farthest(await imageOf([use('peft.safetensors', written(peft), 0.5)]), first)).below(1e-4);
    expect(farthest(await imageOf([use('older.safetensors', written(older), 0.5)]), first)).below(1e-4);
    const adapter = { lora_adapter_metadata: JSON.stringify({ 'unet.lora_alpha': 1.5, 'text_encoder.lora_alpha': 1.5 }) };
    const said = use('said.safetensors', written(peft), 1, adapter); // alpha 1.5 over rank 3
    expect(farthest(await imageOf([said]), first)).below(1e-4);
    const two = [use('kohya.safetensors', written(kohya), 0.75), use('again.safetensors', written(kohya), -0.25)];
    expect(farthest(await imageOf(two), first)).below(1e-4);
    expect(await imageOf([use('kohya.safetensors', written(kohya), 0)])).deep.equal(await imageOf([]));
  });

  it('finds the layers of a model that was exported inside a module of any name', async () => {
    const loras = [use('kohya.safetensors', written(kohya), 0.5)];
    writeFileSync(at('wrapped.onnx'), writeModelProto(wrapped(folder.graphs['unet'], 'my_net')));
    expect(await imageOf(loras, { ...folder.graphs, unet: at('wrapped.onnx') })).deep.equal(await imageOf(loras));
  });

  for (const form of ['fused by ONNX Runtime’s optimizer', 'packed by it', 'joined by diffusers'])
    it(`finds queries, keys and values that lie in one weight, ${form}`, async () => {
      const block = 'down_blocks.0.attentions.0.transformer_blocks.0';
      const layers = ['attn1.to_q', 'attn1.to_k', 'attn1.to_v', 'attn1.to_out.0', 'attn2.to_q', 'attn2.to_k', 'attn2.to_v'];
      const tensors = layers.map((layer, n): [string, Written][] => {
        const [down, up] = [
          [2, /2.to_[kv]/.test(layer) ? 16 : 8],
          [8, 2],
        ];
        const key = `unet.${block}.${layer}.lora`;
        return [[`${key}_A.weight`, { dims: down, values: drawn(down, 30 + n) }], [`${key}_B.weight`, { dims: up, values: drawn(up, 50 + n) }]]; // prettier-ignore
      });
      const loras = [use('attention.safetensors', Object.fromEntries(tensors.flat()), 0.7)];
      const model = readModelProto(form.startsWith('joined') ? folder.graphs['unet'] : packageFile('test', 'fixtures', 'by-onnxruntime', `${form.split(' ')[0]}.onnx`)); // prettier-ignore
      if (form.startsWith('joined'))
        joinProjections(model, `/model/${block.replace('0.att', '0/att').replace('0.tr', '0/tr')}/attn1/to_qkv/MatMul`);
      const unet = at('together.onnx');
      writeFileSync(unet, writeModelProto(model));
      const wanted = await imageOf(loras);
      expect(farthest(await imageOf(loras, { ...folder.graphs, unet }), wanted)).below(1e-4);
      expect(farthest(wanted, await imageOf([]))).above(0.01);
    });

  it('is there at every turn where parts of the model are opened one after the other', async () => {
    const loras = [use('kohya.safetensors', written(kohya), 0.5)];
    expect(await imageOf(loras, folder.graphs, { lowMemory: true })).deep.equal(await imageOf(loras));
  });

  it('is added in full precision where a graph of halves is made wide', async function () {
    const halves = `${shared(this, 'reference/models/tiny-ip2p-fp16')}/unet/model.onnx`;
    const whole = readModelFolder(shared(this, 'reference/models/tiny-ip2p'));
    const weight = readModelProto(halves).graph?.initializer.find(({ name }) => name.endsWith(`${CONV}.weight`));
    const [outputs, inputs] = (weight?.dims ?? []).map(Number);
    const [down, up] = [
      [2, inputs, 3, 3],
      [outputs, 2, 1, 1],
    ];
    const layer = `lora_unet_${CONV.replaceAll('.', '_')}`;
    const lora = use('wide.safetensors', {
      [`${layer}.lora_down.weight`]: { dims: down, values: drawn(down, 5) },
      [`${layer}.lora_up.weight`]: { dims: up, values: drawn(up, 6) },
    });
    const image = async (graph: string | undefined, loras: readonly LoraUse[], widens = false): Promise<Float32Array> => {
      const graphs = graph ? { ...whole.graphs, unet: graph } : whole.graphs;
      const engine = await Engine.open({ ...whole, graphs, loras }, 'none', { device: 'cpu', threads: 1, widens });
      const { images } = await engine.edit({ prompt: 'a cat', steps: 1, seed: 3, width: 32, height: 32 }, testFrames(1, 32));
      await engine.close();
      return images[0];
    };
    const [full, wide, without] = [await image(undefined, [lora]), await image(halves, [lora], true), await image(undefined, [])];
    expect(farthest(wide, full)).below(farthest(without, full) / 10);
  });

  const key = `lora_unet_${Q.replaceAll('.', '_')}`;
  const pair = (name: string, inputs = 8, outputs = 8): Record<string, Written> => ({
    [`${name}.lora_down.weight`]: { dims: [2, inputs] },
    [`${name}.lora_up.weight`]: { dims: [outputs, 2] },
  });
  const REFUSED: Readonly<Record<string, [Record<string, Written>, RegExp]>> = {
    'a layer that the model has not': [pair('lora_unet_mid_block_7_to_q'), /"lora_unet_mid_block_7_to_q" has no place/],
    'a text encoder that the model has not': [{ ...pair(key), ...pair('lora_te2_text_projection') }, /"lora_te2_text_projection" has no place in .*no text_encoder_2/], // prettier-ignore
    'another width': [pair(key, 96), /attn1_to_q" is for a layer of 96 inputs, and the model has 8/],
    'no up weight': [{ [`${key}.lora_down.weight`]: { dims: [2, 8] } }, /attn1_to_q" has no up weight/],
    'LoHa beside LoRA': [{ ...pair(key), [`${key}.hada_w1_a`]: { dims: [8, 2] } }, /found LoHa/],
    'LoKr': [{ [`${key}.lokr_w1`]: { dims: [2, 2] } }, /found LoKr/], // prettier-ignore
    'DoRA': [{ ...pair(key), [`${key}.dora_scale`]: { dims: [8, 1] } }, /found DoRA/], // prettier-ignore
    'plain weights': [{ 'conv_in.weight': { dims: [8, 4, 3, 3] } }, /no LoRA in it/],
    'numbers that are not finite': [{ ...pair(key), [`${key}.alpha`]: { dims: [], values: Float32Array.of(NaN) } }, /not finite/],
  };
  for (const [what, [tensors, sentence]] of Object.entries(REFUSED))
    it(`refuses ${what}`, () => {
      const file = use('refused.safetensors', tensors);
      expect(() => checkLoras({ ...folder, loras: [file] }))
        .throws(sentence)
        .with.property('code', 'model/lora');
    });

  it('refuses a weight that lies in an order for one device, as in graphs that ONNX Runtime saved', () => {
    const model = readModelProto(folder.graphs['unet']);
    const conv = model.graph?.node.find(({ name }) => name === '/model/down_blocks.0/resnets.0/conv1/Conv');
    if (conv) conv.domain = 'com.microsoft.nchwc';
    writeFileSync(at('nchwc.onnx'), writeModelProto(model));
    const loras = [use('conv.safetensors', written(kohya))];
    expect(() => checkLoras({ ...folder, graphs: { ...folder.graphs, unet: at('nchwc.onnx') }, loras }))
      .throws(/resnets_0_conv1" cannot be added: the model's weight there is reordered for one device \(Conv\)/)
      .with.property('code', 'model/lora');
  });

  it('refuses queries, keys and values in one weight of few bits by its operator', () => {
    const model = readModelProto(packageFile('test', 'fixtures', 'by-onnxruntime', 'packed.onnx'));
    for (const node of model.graph?.node ?? []) if (node.name.startsWith('MatMul_QKV')) node.opType = 'MatMulNBits';
    writeFileSync(at('few-bits.onnx'), writeModelProto(model));
    const loras = [use('attention.safetensors', pair(key))];
    expect(() => checkLoras({ ...folder, graphs: { ...folder.graphs, unet: at('few-bits.onnx') }, loras }))
      .throws(/attn1_to_q" cannot be added: the model's weight there is quantised \(MatMulNBits\)/)
      .with.property('code', 'model/lora');
  });

  it('refuses files that are broken', () => {
    const whole = readFileSync(use('whole.safetensors', pair(key)).file);
    const broken = [
      Buffer.alloc(0),
      whole.subarray(0, 40),
      whole.subarray(0, whole.length - 4),
      Buffer.from('PK\x03\x04 weights.bin'),
    ];
    for (const bytes of broken) {
      writeFileSync(at('broken.safetensors'), bytes);
      const file = { file: at('broken.safetensors'), weight: 1 };
      expect(() => checkLoras({ ...folder, loras: [file] })).throws(
        /broken\.safetensors: expected a LoRA as a safetensors file, found/,
      );
    }
  });
});

/** Adds half of the test's LoRA to a weight by the formula, up · down · alpha / rank. */
function add(model: ModelProto | undefined, name: string, n: number, transposed: boolean): void {
  const tensor = model?.graph?.initializer.find((one) => one.name === name);
  const [down, up] = Object.values(SIZES)[n] as readonly [readonly number[], readonly number[]];
  const [a, b] = [drawn(down, 10 + n), drawn(up, 20 + n)];
  const values = new Float32Array(Uint8Array.from(tensor?.rawData ?? []).buffer);
  const [rows, rank, columns] = [up[0], 3, a.length / 3];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let r = 0; r < rank; r++)
        values[transposed ? column * rows + row : row * columns + column] +=
          0.5 * (6 / rank) * b[row * rank + r] * a[r * columns + column];
  if (tensor) tensor.rawData = new Uint8Array(values.buffer);
}
