import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import type { AttentionName } from '../../../models/engine/attention-mode.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import type { ModelProto, NodeProto } from '../../../models/graph/generated/onnx_pb.js';
import { GraphIndex } from '../../../models/graph/graph-index.js';
import { KnownValues } from '../../../models/graph/known-values.js';
import { makeNode } from '../../../models/graph/make-node.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { scoreOf } from '../../../models/graph/score-product.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';
import { gaussian } from '../../../models/noise/gaussian.js';
import { floatTensor, sizeOf, type Tensor } from '../../../models/tensor/tensor.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { testFrames } from './test-frames.js';

const request: EditRequest = { prompt: 'a red cat', steps: 2, strength: 0.5, guidanceScale: 3, seed: 3, width: 32, height: 32 };

const folder = readModelFolder(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'));
type Made = 'plain' | 'fused' | 'packed' | 'quantised';
const graphOf = (unet: Made): string =>
  unet === 'plain' ? folder.graphs['unet'] : packageFile('test', 'fixtures', 'by-onnxruntime', `${unet}.onnx`);

/** An engine of the small turbo folder, with its UNet as ONNX Runtime's own tools made it (test/models/make-reference.py). */
function open(unet: string, attention: AttentionName): Promise<Engine> {
  return Engine.open({ ...folder, graphs: { ...folder.graphs, unet } }, attention, { device: 'cpu', threads: 1 });
}

async function imagesOf(
  unet: Made,
  frames = testFrames(3, 32),
  attention: AttentionName = 'none',
): Promise<readonly Float32Array[]> {
  const engine = await open(graphOf(unet), attention);
  const anchors = attention === 'none' ? undefined : await engine.prepareAnchors(request, frames.slice(0, 1));
  const { images } = await engine.edit(request, frames, { anchors });
  await engine.close();
  return images;
}

const farthest = (a: readonly Float32Array[], b: readonly Float32Array[]): number =>
  Math.max(...a.map((image, f) => image.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[f]?.[at] ?? NaN))), 0)));

describe('models/engine with UNets made by ONNX Runtime’s tools', function () {
  this.timeout(30_000);

  for (const unet of ['fused', 'packed'] as const) {
    it(`${unet}: right with attention none`, async () => {
      expect(farthest(await imagesOf(unet), await imagesOf('plain'))).to.be.below(1e-4);
    });

    it(`${unet}: looks across frames as its own unfused graph does`, async () => {
      const [found, plain] = [await imagesOf(unet, undefined, 'anchors'), await imagesOf('plain', undefined, 'anchors')];
      expect(farthest(found, plain)).to.be.below(3e-5);
      expect(farthest(plain, await imagesOf('plain'))).to.be.above(1e-4);
    });
  }

  it('quantised: near the original with attention none, and a frame is the same alone and among others', async () => {
    const together = await imagesOf('quantised');
    expect(farthest(together, await imagesOf('plain'))).to.be.within(1e-4, 0.1);
    const [, second] = testFrames(3, 32);
    const alone = await imagesOf('quantised', second && [second]);
    expect(alone[0]).to.deep.equal(together[1]);
  });

  it('quantised: a frame that looks at itself as its anchor is its own plain run', async () => {
    const frame = testFrames(1, 32);
    const [across, alone] = [await imagesOf('quantised', frame, 'anchors'), await imagesOf('quantised', frame)];
    expect(farthest(across, alone)).to.be.below(1e-4);
  });

  it('quantised: keys and values of another run change its output as they change the original’s', async () => {
    const changes = await Promise.all((['plain', 'quantised'] as const).map(changeByBank));
    const [wanted, found] = changes as [number[], number[]];
    const length = (values: readonly number[]): number => Math.hypot(...values);
    const apart = length(wanted.map((value, at) => value - found[at]));
    expect(length(wanted)).to.be.above(0.5);
    expect(apart / length(wanted)).to.be.below(0.4); // 1 where they change nothing
  });

  for (const unet of ['fused', 'quantised'] as const) {
    const at = temporaryFolder();
    it(`${unet}: keys that cannot be followed are refused by the name of their layer, and run with attention none`, async () => {
      const model = readModelProto(graphOf(unet));
      const name = unfollowed(model);
      writeFileSync(at('strange.onnx'), writeModelProto(model));
      const error = await open(at('strange.onnx'), 'anchors').catch((thrown: unknown) => thrown);
      expect(error).property('code', 'model/cannot-rewrite');
      expect(error).property('message').include(`"${name}" could not be followed to`).and.include('`attention: none`');
      const engine = await open(at('strange.onnx'), 'none');
      expect((await engine.edit(request, testFrames(1, 32))).images).lengthOf(1);
      await engine.close();
    });
  }
});

/** How random keys and values in place of its own change what a UNet predicts. */
async function changeByBank(unet: 'plain' | 'quantised'): Promise<number[]> {
  const engine = await open(graphOf(unet), 'anchors');
  const text = engine.unet.conditions.get('encoder_hidden_states')?.dims[2] as number;
  const words = floatTensor(gaussian(16 * text, 2, 'initial'), [1, 16, text]);
  const sample = gaussian(engine.unet.inChannels * 64, 1, 'initial');
  const call = { rows: 1, height: 8, width: 8, sample, timestep: 500, conditions: [{ encoder_hidden_states: words }] };
  const { output, own } = await engine.unet.run({ ...call, keep: true });
  const made = ({ dims }: Tensor, seed: number): Tensor => floatTensor(gaussian(sizeOf(dims), seed, 'initial'), dims);
  const layers = (own?.layers ?? []).map(({ k, v }, layer) => ({ k: made(k, 10 + layer), v: made(v, 20 + layer) }));
  const other = await engine.unet.run({ ...call, attend: { bank: { rows: 1, layers }, rows: [[0]] } });
  await engine.close();
  return Array.from(other.output, (value, at) => value - output[at]);
}

/** Puts something between the keys of the first attention and what they come from. Returns that attention's name. */
function unfollowed(model: ModelProto): string {
  const graph = model.graph as NonNullable<ModelProto['graph']>;
  const index = new GraphIndex(graph);
  const attention = graph.node.find(({ opType }) => opType === 'MultiHeadAttention' || opType === 'Softmax') as NodeProto;
  const product = attention.opType === 'Softmax' ? scoreOf(attention, index, new KnownValues(index))?.product : attention;
  const keys = product?.input[1] as string;
  graph.node.splice(graph.node.indexOf(product as NodeProto), 0, makeNode('Tanh', [keys], 'bent_keys'));
  (product as NodeProto).input[1] = 'bent_keys';
  return attention.name;
}
