import { expect } from 'chai';
import { chooseCameras } from '../../../scenes/film/cameras/choose-cameras.js';
import { scaleGroups } from '../../../scenes/film/cameras/scale-groups.js';
import { raster } from '../../../scenes/film/raster/raster.js';
import { renderer } from '../../../scenes/film/renderers.js';
import type { Geometry } from '../../../scenes/scene.js';
import { cube, madeScene, quad, sphere } from '../made-scene.js';

const placed = (geometry: Geometry, scale: number, at: readonly [number, number, number] = [0, 0, 0]) => ({
  geometry,
  matrix: [scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, scale, 0, ...at, 1],
});
const flat = (scale: number) => ({ geometry: quad(), matrix: [scale, 0, 0, 0, 0, 0, -scale, 0, 0, scale, 0, 0, 0, -1, 0, 1] });
const groupsOf = (parts: Parameters<typeof madeScene>[0], most = 3): number[][] =>
  scaleGroups(madeScene(parts).parts, most).map((group) => group.map(({ id }) => id));

describe('parts that are framed apart', () => {
  it('small things in a wide scene, near ones together, the largest first', () => {
    expect(groupsOf([placed(cube(), 1), flat(200), placed(sphere(), 500)])).deep.equal([[1, 2], [0]]);
    const two = [placed(cube(), 1), placed(cube(), 1, [3, 0, 0]), flat(200), placed(cube(), 1, [90, 0, 0])];
    expect(groupsOf(two)).deep.equal([[2], [0, 1], [3]]);
    expect(groupsOf(two, 1)).deep.equal([
      [2, 3],
      [0, 1],
    ]);
    expect(groupsOf(two, 0)).deep.equal([[0, 1, 2, 3]]);
  });

  it('none where parts are of like size, or all of them are small', () => {
    expect(groupsOf([placed(cube(), 1), placed(cube(), 0.2, [1, 1, 1])])).deep.equal([[0, 1]]);
    expect(groupsOf(Array.from({ length: 9 }, (_, i) => placed(cube(), 1, [100 * i, 0, 0])))).lengthOf(1);
  });

  it('a crate on a ground of 400 m under a sky fills pictures of its own, within the views that were asked for', async () => {
    const scene = madeScene([placed(cube(), 0.5), flat(200), placed(sphere(), 500)]);
    for (const views of [6, 12]) {
      const { cameras } = await chooseCameras(scene, new Set([0, 1, 2]), { width: 96, height: 96, renderer, views });
      expect(cameras.length).most(views);
      const large = cameras.filter((camera) => raster(scene, camera).part.filter((part) => part === 0).length > 0.2 * 96 * 96);
      expect(large.length, `${views} views`).least(3);
      expect(cameras[0]?.name).equal('front');
    }
  });
});
