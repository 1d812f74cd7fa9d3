import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { Unet } from '../../../models/engine/unet.js';
import type { Residuals } from '../../../models/engine/denoiser.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { addResidualInputs } from '../../../models/graph/add-residual-inputs.js';
import { graphInputs } from '../../../models/graph/graph-inputs.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { isResidual } from '../../../models/graph/residual-names.js';
import { floatTensor } from '../../../models/tensor/tensor.js';
import { shared } from '../../shared-folder.js';

const choice = { device: 'cpu', threads: 1 } as const;
const wave = (length: number, of: number): Float32Array => Float32Array.from({ length }, (_, at) => Math.sin((at + 1) * of));
const TURBO = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');

/** A call of two rows at 8 × 8 cells; `residuals`: [channels, side] of each addition by name. */
const callOf = (unet: Unet, residuals: Readonly<Record<string, readonly [number, number]>> = {}, strength = 0.3) => ({
  rows: 2,
  height: 8,
  width: 8,
  sample: wave(2 * unet.inChannels * 64, 0.37),
  timestep: 400,
  conditions: [0, 1].map((row) =>
    Object.fromEntries(
      [...unet.conditions].map(([name, { dims }]) => {
        const shape = dims.slice(1).map((dim) => (typeof dim === 'number' && dim > 0 ? dim : 5));
        return [name, floatTensor(wave(shape.reduce((a, b) => a * b, 1), 0.11 + row), [1, ...shape])]; // prettier-ignore
      }),
    ),
  ),
  residuals: Object.fromEntries(
    Object.entries(residuals).map(([name, [channels, side]], at) => [
      name,
      floatTensor(
        wave(2 * channels * side * side, 0.05 * (at + 1)).map((value) => strength * value),
        [2, channels, side, side],
      ),
    ]),
  ) as Residuals,
});

const most = (one: Float32Array, other: Float32Array): number =>
  one.reduce((worst, value, at) => Math.max(worst, Math.abs(value - other[at])), 0);

describe('models/graph/add-residual-inputs', function () {
  this.timeout(60_000);

  it('finds the skip connections and the middle of a UNet, with their channels', () => {
    const model = readModelProto(join(TURBO, 'unet', 'model.onnx'));
    expect(addResidualInputs(model)).equal(2);
    const found = [...graphInputs(model.graph?.input ?? [])].filter(([name]) => isResidual(name));
    expect(found.map(([name, [, channels]]) => [name, channels])).deep.equal([
      ['down_block_1_additional_residual', 8],
      ['down_block_0_additional_residual', 8],
      ['mid_block_additional_residual', 8],
    ]);
    expect(addResidualInputs(model), 'a graph that has them stays as it is').equal(2);
    expect(model.graph?.input.filter(({ name }) => isResidual(name))).length(3);
  });

  it('refuses a graph that is no UNet', () => {
    const model = readModelProto(join(TURBO, 'vae_decoder', 'model.onnx'));
    expect(() => addResidualInputs(model)).throw(/cannot be guided by a ControlNet: expected skip connections .* found 0/);
  });

  it('changes nothing where nothing is added, and each addition changes something, rewritten for other frames or not', async () => {
    const folder = readModelFolder(TURBO);
    for (const across of [false, true]) {
      const plain = await Unet.open(folder, across, choice);
      const guided = await Unet.open(folder, across, choice, true);
      const seen = new Set<string>();
      const attend = across ? { attend: { rows: [[0], [1]] } } : {};
      const wanted = (await plain.run({ ...callOf(plain), ...attend })).output;
      for (const only of ['', 'down_block_0', 'down_block_1', 'mid_block']) {
        const residuals = only ? { [`${only}_additional_residual`]: [8, 8] as const } : {};
        const { output } = await guided.run({ ...callOf(guided, residuals), ...attend });
        if (only) expect(most(output, wanted), only).above(1e-3);
        else expect(most(output, wanted)).below(1e-6);
        seen.add(Buffer.from(output.buffer).toString('base64'));
      }
      expect(seen).length(4);
      await plain.close();
      await guided.close();
    }
  });

  for (const [own, plain] of [
    ['tiny-sd-controlnet', 'tiny-sd15'],
    ['tiny-sdxl-controlnet', 'tiny-sdxl'],
  ] as const)
    // prettier-ignore
    it(`${plain}: a published UNet gives what the same weights exported with these inputs give`, async function () {
      const models = join(dirname(shared(this, 'reference-2/sdxl/goldens.json')), 'models');
      const folder = readModelFolder(join(models, own));
      const exported = await Unet.open(folder, false, choice);
      const graphs = { ...folder.graphs, unet: join(models, plain, 'unet', 'model.onnx') };
      const made = await Unet.open({ ...folder, graphs }, false, choice, true);
      const channels = new Map(made.session.inputs.map(({ name, dims }) => [name, dims[1] as number]));
      const names = exported.session.inputs.map(({ name }) => name).filter(isResidual);
      expect([...channels.keys()].filter(isResidual)).members(names);
      // two levels: from the first downsampler on half the size
      const sides = Object.fromEntries(
        names.map((name, at) => [name, [channels.get(name) as number, at < 2 ? 8 : 4] as const]),
      );
      const [wanted, found] = [await exported.run(callOf(exported, sides)), await made.run(callOf(made, sides))];
      expect(most(found.output, wanted.output)).below(2e-5);
      const without = await made.run(callOf(made));
      expect(most(found.output, without.output)).above(1e-2);
      await exported.close();
      await made.close();
    });

  for (const name of ['plain14', 'dynamo18', 'attention', 'mha-packed-qkv', 'io32', 'fp16-data', 'onnx24'])
    it(`tiny-pub-${name}: optimised graphs have the same skip connections`, function () {
      const path = shared(this, `reference-2/published/models/tiny-pub-${name}/unet/model.onnx`);
      const model = readModelProto(path);
      expect(addResidualInputs(model)).equal(4);
      const channels = [...graphInputs(model.graph?.input ?? [])]
        .filter(([input]) => isResidual(input))
        .map(([, dims]) => dims[1]);
      expect(channels).deep.equal([16, 8, 8, 8, 16]);
    });
});
