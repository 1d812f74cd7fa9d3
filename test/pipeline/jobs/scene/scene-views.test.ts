import { expect } from 'chai';
import { FramePool } from '../../../../core/pool.js';
import { placeDemoMedia } from '../../../../pipeline/demo/demo-media.js';
import { paintFilm } from '../../../../pipeline/jobs/scene/paint-film.js';
import { prepareScene } from '../../../../pipeline/jobs/scene/prepare-scene.js';
import { filmScene } from '../../../../pipeline/jobs/scene/scene-film.js';
import { syncViews } from '../../../../pipeline/jobs/scene/sync-views.js';
import { ViewStore } from '../../../../pipeline/jobs/scene/view-store.js';
import { makePlan } from '../../../../pipeline/planners/make-plan.js';
import { WorkFolder } from '../../../../pipeline/work/work-folder.js';
import type { Renderer } from '../../../../scenes/film/renderer.js';
import { renderer } from '../../../../scenes/film/renderers.js';
import type { Camera } from '../../../../scenes/view.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';

/** A plan whose views are small: what they show is not looked at. */
const planOf = (input: string, output: string, size: number) => {
  const options = { instruction: 'turn it into jade', size, steps: 1 };
  return makePlan({ input, output, instruction: options.instruction, stages: [{ use: 'instruct', options }], scene: { views: 4, textureSize: 128 } }); // prettier-ignore
};

/** Larger than the pictures among which cameras are chosen, so that a view is told from a candidate for it. */
const SIZE = 288;

const keyOf = ({ view, width, height }: Camera): string => [width, height, ...view].join();

/** The renderer of all jobs, with how often it rendered what each camera sees. */
function counted(): { renders: Map<string, number>; render: Renderer } {
  const renders = new Map<string, number>();
  const render: Renderer = (scene, camera, options) => {
    renders.set(keyOf(camera), (renders.get(keyOf(camera)) ?? 0) + 1);
    return renderer(scene, camera, options);
  };
  return { renders, render };
}

describe('the views of a scene', () => {
  const file = temporaryFolder();
  const { signal } = new AbortController();
  before(() => placeDemoMedia('chair.glb', file('chair.glb')));

  it('come to the painter as they were rendered where nobody edited them: no value is rounded on the way', async () => {
    const plan = await planOf(file('chair.glb'), file('same.glb'), 96);
    const prepared = await prepareScene(plan, { signal });
    const film = filmScene(prepared);
    const work = await WorkFolder.open(plan.output, 'same');
    try {
      const store = await ViewStore.open(work, film.count);
      for await (const frame of film.source({}).frames(new FramePool(film.frameBytes, 2), signal)) await store.write(frame);
      for (let index = 0; index < film.views; index++) {
        const kept = await store.read(index, film.sizeOf(index));
        expect(kept.data, `view ${index}`).to.deep.equal((await film.view(index)).source.data);
      }
    } finally {
      await work.remove();
    }
  });

  it('are rendered once each, for the size of their noise, filming, anchors and painting together', async () => {
    const plan = await planOf(file('chair.glb'), file('once.glb'), SIZE);
    const { renders, render } = counted();
    const prepared = await prepareScene(plan, { signal, renderer: render });
    const film = filmScene(prepared);
    const work = await WorkFolder.open(plan.output, 'once');
    try {
      const store = await ViewStore.open(work, film.count);
      const anchors = film.survey.shots.flatMap((shot) => shot.anchors);
      expect(anchors).to.not.deep.equal([]);
      for await (const frame of film.source({ only: anchors }).frames(new FramePool(film.frameBytes, 2), signal)) frame.release();
      for await (const frame of film.source({}).frames(new FramePool(film.frameBytes, 2), signal)) await store.write(frame);
      const planes = Array.from({ length: film.views }, () => new Float32Array(3 * SIZE * SIZE));
      await syncViews(prepared, film)([...planes.keys()], planes, film.sizeOf(0), 0);
      await paintFilm(prepared, film, store, signal);
    } finally {
      await work.remove();
    }
    const own = prepared.cameras.map((camera) => renders.get(keyOf(camera)));
    expect(own.length).to.be.above(1);
    expect(own).to.deep.equal(own.map(() => 1));
  });
});
