import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import type { FrameInput } from '../../models/engine/edit-request.js';
import { loadModel, type LoadedModel } from '../../models/load-model.js';

const size = { width: 128, height: 96 };
const area = size.width * size.height;

/** A ball on a striped floor before a wall, −1 … 1, with R′, G′ and B′ scaled. */
function scene(gains: readonly number[]): FrameInput {
  const image = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    const [x, y] = [i % size.width, Math.floor(i / size.width)];
    const ball = Math.hypot(x - 70, y - 50) < 26;
    const floor = y > 64;
    const stripe = 0.12 * Math.sin(x / (floor ? 3 : 11) + y / 7);
    const colour = ball ? [0.65, 0.2 + y / 400, 0.15] : floor ? [0.4, 0.42, 0.35] : [0.35, 0.45, 0.6];
    colour.forEach((value, c) => (image[c * area + i] = 2 * Math.min(1, (value + stripe) * gains[c]) - 1));
  }
  return { image };
}

const asItIs = scene([1, 1, 1]);
const distance = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

/** Half a stop darker, and warmer. */
const drifted = scene([0.92, 0.85, 0.78]);

describe('models/gesso: the light of a shot', function () {
  this.timeout(60_000);
  let model: LoadedModel;
  before(async () => void (model = await loadModel(packageFile('models', 'gesso-turbo'), { device: 'cpu', threads: 1 })));
  after(() => model.close());

  /** How far a frame whose light has drifted lies from the anchor, edited: looking at the anchor, and alone. */
  async function apart(prompt: string): Promise<{ looking: number; alone: number }> {
    const request = { prompt, seed: 1, ...size };
    const anchors = await model.prepareAnchors([asItIs], request);
    const looking = await model.editFrames([drifted], request, { anchors });
    const alone = await model.editFrames([drifted], request);
    return { looking: distance(looking.images[0], anchors.images[0]), alone: distance(alone.images[0], anchors.images[0]) };
  }

  for (const prompt of ['turn day into night', 'make it pop art', 'make it a woodcut']) {
    it(`${prompt}: starts from the anchors' exposure and white balance`, async () => {
      const { looking, alone } = await apart(prompt);
      expect(looking).below(0.5 * alone);
    });
  }

  it('make it warmer: each frame keeps its own', async () => {
    const { looking, alone } = await apart('make it warmer');
    expect(looking).within(0.99 * alone, 1.01 * alone);
  });

  it('a frame that looks at itself alone is as it is without anchors', async () => {
    const request = { prompt: 'turn day into night', seed: 1, ...size };
    const anchors = await model.prepareAnchors([drifted], request);
    const [looking, alone] = [
      await model.editFrames([drifted], request, { anchors }),
      await model.editFrames([drifted], request),
    ];
    expect(distance(looking.images[0], alone.images[0])).below(1e-4);
  });
});
