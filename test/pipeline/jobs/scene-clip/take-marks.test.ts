import { expect } from 'chai';
import { ExtraPlanes } from '../../../../core/extra-plane.js';
import type { Frame } from '../../../../core/frame.js';
import { placeDemoMedia } from '../../../../pipeline/demo/demo-media.js';
import { filmTake } from '../../../../pipeline/jobs/scene-clip/film-take.js';
import { planTake } from '../../../../pipeline/jobs/scene-clip/plan-take.js';
import { markFrames, takeMarker } from '../../../../pipeline/jobs/scene-clip/take-marks.js';
import { PlaneFile } from '../../../../pipeline/work/plane-file.js';
import { drawPicture } from '../../../../scenes/film/draw-picture.js';
import type { Renderer } from '../../../../scenes/film/renderer.js';
import { renderer } from '../../../../scenes/film/renderers.js';
import { cellSizeOf, surfaceKeys } from '../../../../scenes/film/surface-keys.js';
import { openTextures } from '../../../../scenes/film/texture/open-textures.js';
import { openScene } from '../../../../scenes/formats/index.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';

const SIZE = 48;
const FRAMES = 3;
const GRAIN = 8;

describe('what frames of a take are told', () => {
  const file = temporaryFolder();
  before(() => placeDemoMedia('chair.glb', file('chair.glb')));

  it('is rendered while they are filmed: once at their size, once for their picture, and never again', async () => {
    const opened = await openScene(file('chair.glb'));
    const take = planTake(opened, { animation: '', camera: '', frames: FRAMES, height: SIZE }, 24);
    const textures = await openTextures(opened.scene, { finish: true });
    const parts = new Set([0, 1]);
    const widths: number[] = [];
    const counting: Renderer = (scene, camera, options) => {
      widths.push(camera.width);
      return renderer(scene, camera, options);
    };
    const planes = await PlaneFile.create(file('film.planes'));
    await filmTake(take, textures, file('film.mkv'), {
      codec: 'ffv1',
      frameRate: { num: 24, den: 1 },
      muxer: 'matroska',
      renderer: counting,
      signal: new AbortController().signal,
      parts,
      onDrawn: takeMarker(take, textures, { renderer: counting, grain: GRAIN, file: planes }),
    });
    await planes.close();
    expect(widths.filter((width) => width === SIZE)).to.have.length(FRAMES);
    expect(widths.filter((width) => width === 2 * SIZE)).to.have.length(FRAMES);

    const kept = await PlaneFile.open(file('film.planes'));
    try {
      const mark = await markFrames(take, kept);
      const { scene, camera } = take.at(0);
      const cellSize = cellSizeOf([{ camera, seen: await renderer(scene, camera, { cutouts: textures.cutouts }) }], GRAIN);
      for (const index of [2, 0, 1]) {
        const { extra } = await mark({ index, extra: new ExtraPlanes() } as Frame);
        const at = take.at(index);
        const { share } = await drawPicture(renderer, at.scene, at.camera, textures, { parts });
        const keys = surfaceKeys(take.rest, await renderer(at.scene, at.camera, { cutouts: textures.cutouts }), cellSize);
        expect(extra.get('mask')?.samples, `mask of frame ${index}`).to.deep.equal(share);
        expect(extra.get('noise')?.samples, `noise of frame ${index}`).to.deep.equal(keys);
        expect(share.some((value) => value > 0 && value < 1)).to.equal(true);
      }
    } finally {
      await kept.close();
    }
    expect(widths).to.have.length(2 * FRAMES);
  });
});
