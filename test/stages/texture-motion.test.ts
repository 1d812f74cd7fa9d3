import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import { initialNoise } from '../../models/engine/denoise-plan.js';
import { loadModel } from '../../models/load-model.js';
import { packageFile } from '../../core/package-file.js';
import { textureMotion } from '../../stages/texture-motion.js';

const MODEL = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');

describe('texture motion', () => {
  it('keeps one drawing on the screen, and has a new one every N frames when it boils', () => {
    const first = [0, 1, 2, 3, 4, 5, 6];
    expect(first.map(textureMotion('screen'))).deep.equal([0, 0, 0, 0, 0, 0, 0]);
    expect(first.map(textureMotion('auto'))).deep.equal([0, 0, 0, 0, 0, 0, 0]);
    expect(first.map(textureMotion('boil:2'))).deep.equal([0, 0, 1, 1, 2, 2, 3]);
    expect(first.map(textureMotion('boil:3'))).deep.equal([0, 0, 0, 1, 1, 1, 2]);
  });

  for (const text of ['boil', 'boil:0', 'boil:-2', 'boil:1.5', 'boils:2', 'float', ''])
    it(`refuses "${text}"`, () => expect(() => textureMotion(text)).throw(EditError, /expected screen or boil:N/));

  it('gives drawings noises of their own, and none where a look has no texture', async function () {
    this.timeout(20_000);
    const model = await loadModel(MODEL, { device: 'cpu', threads: 1 });
    const image = Float32Array.from({ length: 3 * 32 * 32 }, (_, i) => Math.sin(i / 40));
    const edit = async (frame: object, request: object = {}): Promise<Buffer> => {
      const asked = { prompt: 'make it red', steps: 1, strength: 1, width: 32, height: 32, ...request };
      return Buffer.from((await model.editFrames([{ image, ...frame }], asked)).images[0].buffer);
    };
    const [plain, zeroth, second, other] = [await edit({}), await edit({ drawing: 0 }), await edit({ drawing: 2 }), await edit({}, { seed: 9, noiseScale: 0 })]; // prettier-ignore
    const calm = await edit({}, { noiseScale: 0 });
    await model.close();
    expect(plain.equals(zeroth)).equal(true);
    expect(plain.equals(second)).equal(false);
    expect(calm.equals(plain)).equal(false);
    expect(calm.equals(other), 'without noise no seed matters').equal(true);
  });

  it('scales the noise that frames start from', () => {
    const noise = Float32Array.of(1, -2);
    const plan = (noiseScale: number) => ({ noiseScale }) as Parameters<typeof initialNoise>[0];
    expect([...initialNoise(plan(1), { image: noise, noise }, 2)]).deep.equal([1, -2]);
    expect([...initialNoise(plan(0.5), { image: noise, noise }, 2)]).deep.equal([0.5, -1]);
    expect([...initialNoise(plan(0), { image: noise, noise }, 2)]).deep.equal([0, 0]);
  });
});
