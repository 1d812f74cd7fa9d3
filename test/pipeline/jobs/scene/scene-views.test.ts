import { expect } from 'chai';
import { FramePool } from '../../../../core/pool.js';
import { placeDemoMedia } from '../../../../pipeline/demo/demo-media.js';
import { prepareScene } from '../../../../pipeline/jobs/scene/prepare-scene.js';
import { filmScene } from '../../../../pipeline/jobs/scene/scene-film.js';
import { ViewStore } from '../../../../pipeline/jobs/scene/view-store.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { WorkFolder } from '../../../../pipeline/work/work-folder.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';

/** A plan whose views are small: what they show is not looked at. */
const planOf = (input: string, output: string) => {
  const options = { instruction: 'turn it into gold', size: 96, steps: 1 };
  return makePlan({ input, output, instruction: options.instruction, stages: [{ use: 'instruct', options }], scene: { views: 4, textureSize: 128 } }); // prettier-ignore
};

describe('the views of a scene', () => {
  const file = temporaryFolder();
  const { signal } = new AbortController();
  before(() => placeDemoMedia('chair.glb', file('chair.glb')));

  it('come to the painter as they were rendered where nobody edited them: no value is rounded on the way', async () => {
    const plan = await planOf(file('chair.glb'), file('same.glb'));
    const prepared = await prepareScene(plan, signal);
    const film = filmScene(prepared);
    const work = await WorkFolder.open(plan.output, 'same');
    try {
      const store = await ViewStore.open(work, film.count);
      for await (const frame of film.source({}).frames(new FramePool(film.frameBytes, 2), signal)) await store.write(frame);
      for (let index = 0; index < film.views; index++) {
        const kept = await store.read(index, film.sizeOf(index));
        expect(kept.data, `view ${index}`).to.deep.equal(film.view(index).source.data);
      }
    } finally {
      await work.remove();
    }
  });
});
