import { expect } from 'chai';
import { cellSizeOf, surfaceKeys } from '../../../scenes/film/surface-keys.js';
import { raster } from '../../../scenes/film/raster/raster.js';
import { fileCameraTake } from '../../../scenes/film/takes/file-camera-take.js';
import { frontTake } from '../../../scenes/film/takes/front-take.js';
import type { Motion, Take } from '../../../scenes/film/takes/take.js';
import { turntableTake } from '../../../scenes/film/takes/turntable-take.js';
import { listAnimations, openScene, scenePoser } from '../../../scenes/formats/index.js';
import { shared } from '../../shared-folder.js';

const SIZE = 128;

/** Eight moments of an animation of a shared file. */
async function motionOf(context: Mocha.Context, name: string, animation: number): Promise<Motion> {
  const file = await openScene(shared(context, `media/gltf/${name}.glb`));
  const { seconds } = listAnimations(file)[animation];
  const pose = scenePoser(file, animation);
  return { rest: file.scene, frames: 8, pose: (frame) => pose((frame * seconds) / 8) };
}

const see = ({ at }: Take, frame: number) => {
  const { scene, camera } = at(frame);
  return raster(scene, camera);
};

describe('takes of a moving scene', () => {
  for (const [name, make] of [
    ['front', frontTake],
    ['turntable', turntableTake],
  ] as const)
    // prettier-ignore
    it(`have all that happens in their pictures: ${name}`, async function () {
      for (const [file, animation] of [['fox-skinned-animated', 2], ['cesium-man-skinned', 0], ['animated-morph-cube', 0]] as const) { // prettier-ignore
        const take = make(await motionOf(this, file, animation), SIZE);
        let tallest = 0;
        for (let frame = 0; frame < take.frames; frame++) {
          const { part } = see(take, frame);
          const rows = Array.from({ length: SIZE }, (_, y) => part.subarray(y * SIZE, (y + 1) * SIZE));
          const border = [...rows[0], ...rows[SIZE - 1], ...rows.flatMap((row) => [row[0], row[SIZE - 1]])];
          expect(Math.max(...border), `${file}, frame ${frame}`).equal(-1);
          const across = Array.from({ length: SIZE }, (_, x) => rows.some((row) => row[x] >= 0)).filter(Boolean).length;
          tallest = Math.max(tallest, across, rows.filter((row) => row.some((id) => id >= 0)).length);
        }
        expect(tallest / SIZE, file).greaterThan(0.6);
      }
    });

  it('give a point of the surface the same key in every pose', async function () {
    const take = frontTake(await motionOf(this, 'fox-skinned-animated', 1), SIZE);
    const cellSize = cellSizeOf([{ camera: take.at(0).camera, seen: see(take, 0) }]);
    const sets = [0, 2, 4].map((frame) => new Set(surfaceKeys(take.rest, see(take, frame), cellSize)));
    const posed = [0, 2, 4].map((frame) => new Set(surfaceKeys(take.at(frame).scene, see(take, frame), cellSize)));
    const kept = (keys: readonly Set<number>[]) => [...keys[0]].filter((key) => keys[1].has(key) && keys[2].has(key)).length / keys[0].size; // prettier-ignore
    expect(kept(sets)).greaterThan(0.75);
    expect(kept(posed)).lessThan(kept(sets) - 0.2);
  });

  it("keep the shape of the file's camera, and follow it", async function () {
    const file = await openScene(shared(this, 'media/gltf/duck.glb'));
    const [camera] = file.scene.cameras;
    const higher = { ...camera, matrix: camera.matrix.map((value, k) => (k === 13 ? value + 0.2 : value)) };
    const pose = (frame: number) => (frame ? { ...file.scene, cameras: [higher] } : file.scene);
    const take = fileCameraTake({ rest: file.scene, frames: 2, pose }, 120, 0);
    expect(camera.aspectRatio).equal(1.5);
    expect([take.width, take.height]).deep.equal([180, 120]);
    const [before, after] = [see(take, 0), see(take, 1)].map(({ part }) => part.findIndex((id) => id >= 0) / take.width);
    expect(after).greaterThan(before + 3);
    const wide = { ...file.scene, cameras: [{ ...camera, aspectRatio: 32 / 9 }] };
    const { width, height } = fileCameraTake({ rest: wide, frames: 1, pose: undefined }, 720, 0);
    expect([width, height]).deep.equal([1280, 360]);
  });
});
