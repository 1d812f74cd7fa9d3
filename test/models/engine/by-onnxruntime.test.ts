import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import type { AttentionName } from '../../../models/engine/attention-mode.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { testFrames } from './test-frames.js';

const request: EditRequest = { prompt: 'a red cat', steps: 2, strength: 0.5, guidanceScale: 3, seed: 3, width: 32, height: 32 };

/** An engine of the small turbo folder, with its UNet as ONNX Runtime's own tools made it (test/models/make-reference.py). */
function open(unet: 'plain' | 'fused' | 'quantised', attention: AttentionName): Promise<Engine> {
  const folder = readModelFolder(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'));
  const made = packageFile('test', 'fixtures', 'by-onnxruntime', `${unet}.onnx`);
  const graphs = unet === 'plain' ? folder.graphs : { ...folder.graphs, unet: made };
  return Engine.open({ ...folder, graphs }, attention, { device: 'cpu', threads: 1 });
}

async function imagesOf(
  unet: 'plain' | 'fused' | 'quantised',
  frames = testFrames(3, 32),
  attention: AttentionName = 'none',
): Promise<readonly Float32Array[]> {
  const engine = await open(unet, attention);
  const anchors = attention === 'none' ? undefined : await engine.prepareAnchors(request, frames.slice(0, 1));
  const { images } = await engine.edit(request, frames, { anchors });
  await engine.close();
  return images;
}

const farthest = (a: readonly Float32Array[], b: readonly Float32Array[]): number =>
  Math.max(...a.map((image, f) => image.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[f]?.[at] ?? NaN))), 0)));

describe('models/engine with UNets made by ONNX Runtime’s tools', function () {
  this.timeout(30_000);

  it('fused: right with attention none', async () => {
    expect(farthest(await imagesOf('fused'), await imagesOf('plain'))).to.be.below(1e-4);
  });

  it('quantised: near the original with attention none, and a frame is the same alone and among others', async () => {
    const together = await imagesOf('quantised');
    expect(farthest(together, await imagesOf('plain'))).to.be.within(1e-4, 0.1);
    const [, second] = testFrames(3, 32);
    const alone = await imagesOf('quantised', second && [second]);
    expect(alone[0]).to.deep.equal(together[1]);
  });

  it('fused: looks across frames as its own unfused graph does', async () => {
    const [fused, plain] = [await imagesOf('fused', undefined, 'anchors'), await imagesOf('plain', undefined, 'anchors')];
    expect(farthest(fused, plain)).to.be.below(3e-5);
    expect(farthest(plain, await imagesOf('plain'))).to.be.above(1e-4);
  });

  it('quantised: looks across frames, near the original that does', async () => {
    const [quantised, plain] = [await imagesOf('quantised', undefined, 'anchors'), await imagesOf('plain', undefined, 'anchors')];
    expect(farthest(quantised, plain)).to.be.within(1e-4, 0.1);
  });
});
