import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import type { EditRequest } from '../../../models/engine/edit-request.js';
import { Engine } from '../../../models/engine/engine.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { testFrames } from './test-frames.js';

describe('models/engine, from the middle of the schedule', function () {
  this.timeout(60_000);
  let engine: Engine;
  const folder = readModelFolder(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'));
  before(async () => (engine = await Engine.open(folder, 'none', { device: 'cpu', threads: 1 })));
  after(() => engine.close());
  const request: EditRequest = { prompt: 'a red cat', steps: 10, scheduler: 'ddim', seed: 3, width: 32, height: 32 };

  it('takes a picture as it is, and runs what is below the share of training', async () => {
    const [frame] = testFrames(1, 32);
    const plan = engine.plan({ ...request, denoisingStart: 0.7 });
    const left = plan.sampler.timesteps.slice(plan.first, plan.last);
    expect(left).deep.equal(plan.sampler.timesteps.filter((timestep) => timestep < 300));
    const latent = plan.kind.scaleLatent(await engine.encode(request, frame.image), plan.configs);
    const { images } = await engine.edit({ ...request, denoisingStart: 0.7, strength: 0.1 }, [frame]);
    const given = await engine.edit({ ...request, strength: left.length / 10 }, [{ ...frame, latent }]);
    expect(images).deep.equal(given.images);
    const noised = await engine.edit({ ...request, strength: left.length / 10 }, [frame]);
    expect(images).not.deep.equal(noised.images);
  });

  it('begins with the first call of a step where a step has two, and runs one call at least', () => {
    const heun = engine.plan({ ...request, scheduler: 'heun', denoisingStart: 0.5 });
    expect(heun.first % 2).equal(0);
    expect(Math.max(...heun.sampler.timesteps.slice(heun.first + 1))).below(500);
    const late = engine.plan({ ...request, denoisingStart: 0.9999 });
    expect(late.last - late.first).equal(1);
  });

  it('refuses what is no share', () => {
    for (const denoisingStart of [1, -0.1, NaN])
      expect(() => engine.plan({ ...request, denoisingStart })).throws(/denoisingStart.* found/).with.property('code', 'plan/steps'); // prettier-ignore
  });
});
