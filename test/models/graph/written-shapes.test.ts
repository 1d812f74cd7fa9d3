import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { openParts } from '../../../models/engine/open-parts.js';
import { TextEncoders } from '../../../models/engine/text-encoders.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import type { ModelProto } from '../../../models/graph/generated/onnx_pb.js';
import { readModelProto } from '../../../models/graph/read-model-proto.js';
import { rewriteAttention } from '../../../models/graph/rewrite-attention.js';
import { writeModelProto } from '../../../models/graph/write-model-proto.js';
import { lastHiddenState } from '../../../models/kinds/stable-diffusion.js';
import { gaussian } from '../../../models/noise/gaussian.js';
import { openSession } from '../../../models/runtime/onnx-runtime.js';
import { asFloats } from '../../../models/tensor/cast-tensor.js';
import { floatTensor, type Tensor } from '../../../models/tensor/tensor.js';
import { distance } from './unet-fixture.js';

const choice = { device: 'cpu', threads: 1 } as const;
const folderOf = (name: string): string => packageFile('models', name);
const read = (name: string): ModelProto => readModelProto(packageFile('models', name, 'unet', 'model.onnx'));
const described = (model: ModelProto): Set<string> => new Set(model.graph?.valueInfo.map(({ name }) => name));
const made = (model: ModelProto): string[] => model.graph?.node.flatMap(({ output }) => output) ?? [];

async function wordsFor(name: string, sentence: string): Promise<Tensor<'float32'>> {
  const folder = readModelFolder(folderOf(name));
  const texts = await TextEncoders.open(folder, openParts(folder, choice));
  const [words] = await texts.encode(sentence);
  await texts.close();
  return lastHiddenState(words);
}

/** What a UNet makes of latents of several sizes. ONNX Runtime plans buffers by the shapes that are written in it, and stops where one does not fit. */
async function predictions(model: ModelProto, words: Tensor<'float32'>): Promise<Float32Array[]> {
  const session = await openSession(
    { path: 'made/graph.onnx', bytes: writeModelProto(model), weightsFolder: folderOf('gesso') },
    choice,
  );
  const outputs: Float32Array[] = [];
  const sizes = [{ height: 33, width: 49 }, { height: 54, width: 35 }, { height: 17, width: 9 }, { height: 120, width: 192 }]; // prettier-ignore
  for (const { height, width } of sizes) {
    const results = await session.run({
      sample: floatTensor(gaussian(96 * height * width, 1, 'initial').map(Math.tanh), [1, 96, height, width]),
      timestep: floatTensor(Float32Array.of(700), []),
      encoder_hidden_states: words,
    });
    outputs.push(asFloats(results['out_sample']));
  }
  await session.close();
  return outputs;
}

describe('models/graph: shapes that a file writes down', function () {
  this.timeout(60_000);

  for (const name of ['gesso', 'gesso-turbo']) {
    it(`${name}: are there for every tensor and right at any size`, async () => {
      const model = read(name);
      expect(made(model).filter((output) => output !== 'out_sample' && !described(model).has(output))).to.deep.equal([]);
      const bare = read(name);
      if (bare.graph) bare.graph.valueInfo = [];
      const words = await wordsFor(name, 'make it a watercolor');
      const wanted = await predictions(bare, words);
      (await predictions(model, words)).forEach((output, i) => {
        expect(distance(output, wanted[i])).to.be.below(1e-4);
        expect(distance(output, new Float32Array(output.length)), 'something is drawn').to.be.above(0.1);
      });
    });
  }

  it('stay when attention is fused, for what is left of the graph, and go where gathered keys outgrow them', () => {
    const fused = read('gesso');
    rewriteAttention(fused, { gather: true, bank: true, fuse: true });
    const left = new Set(made(fused));
    const kept = described(fused);
    expect([...kept].filter((name) => !left.has(name))).to.deep.equal([]);
    expect(kept.size).to.be.above(0.9 * left.size);

    const unfused = read('gesso');
    rewriteAttention(unfused, { gather: true, bank: false, fuse: false });
    expect(described(unfused).size).to.equal(0);
  });
});
