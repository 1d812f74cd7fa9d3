import { expect } from 'chai';
import { chooseCameras } from '../../../scenes/film/cameras/choose-cameras.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { raster } from '../../../scenes/film/raster/raster.js';
import type { Geometry, Scene } from '../../../scenes/scene.js';
import { cube, madeMaterial, madeScene, quad, sphere } from '../made-scene.js';

const all = (scene: Scene): ReadonlySet<number> => new Set(scene.parts.map(({ id }) => id));
const choose = (scene: Scene, more: { views?: number; wanted?: ReadonlySet<number> } = {}) =>
  chooseCameras(scene, more.wanted ?? all(scene), {
    width: 128,
    height: 128,
    renderer,
    ...(more.views && { views: more.views }),
  });

const scaled = (x: number, y = x, z = x, at = [0, 0, 0]): number[] => [x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0, ...at, 1];

/** A surface that is seen from its other side. */
const insideOut = (geometry: Geometry): Geometry => ({
  ...geometry,
  indices: geometry.indices.map((_, k, indices) => indices[k - (k % 3) + [0, 2, 1][k % 3]]),
});

describe('choosing cameras', () => {
  it('sees all of a cube and of a sphere, from the front first, in few views', async () => {
    for (const geometry of [cube(), sphere()]) {
      const { cameras, seen } = await choose(madeScene([{ geometry }]));
      expect(seen, geometry.name).greaterThan(0.98);
      expect(cameras.length, geometry.name).within(4, 9);
      expect(cameras[0].name).equal('front');
      expect(Array.from(cameras[0].view.subarray(0, 3)).map(Math.round)).deep.equal([1, 0, 0]);
    }
  });

  it('fills the picture with the object, and cuts nothing off', async () => {
    const scene = madeScene([{ geometry: sphere(), matrix: scaled(1, 2, 0.5) }]);
    for (const camera of (await choose(scene)).cameras) {
      const { part, width, height } = raster(scene, camera);
      const columns = Array.from({ length: width }, (_, x) => part.some((p, i) => p >= 0 && i % width === x));
      const rows = Array.from({ length: height }, (_, y) => part.subarray(y * width, (y + 1) * width).some((p) => p >= 0));
      const extent = (line: boolean[]): number => line.lastIndexOf(true) - line.indexOf(true) + 1;
      expect([columns[0], columns[width - 1], rows[0], rows[height - 1]], camera.name).deep.equal([false, false, false, false]);
      expect(Math.max(extent(columns), extent(rows)), camera.name).greaterThan(0.85 * width);
    }
  });

  it('needs one view for a square with one side, whichever way it looks', async () => {
    const turned = [1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
    for (const matrix of [scaled(1), turned]) {
      const { cameras, seen } = await choose(madeScene([{ geometry: quad(), matrix }]));
      expect([cameras.length, seen]).deep.equal([1, 1]);
    }
  });

  it('goes inside for what cannot be seen from outside', async () => {
    const inside = { geometry: sphere(), matrix: scaled(0.3), material: 0 };
    const scene = madeScene([{ geometry: cube(), material: 1 }, inside], [madeMaterial(), madeMaterial({ doubleSided: true })]);
    const { seen, seeable, cameras } = await choose(scene, { wanted: new Set([1]), views: 24 });
    expect(seeable).greaterThan(0.9);
    expect(seen).greaterThan(0.85);
    expect(cameras.every((camera) => raster(scene, camera).part.includes(1))).equal(true);
  });

  it('sees a room from outside through walls that have no outside, and from inside where they have', async () => {
    const room = await choose(madeScene([{ geometry: insideOut(cube()) }]));
    expect(room.seen).greaterThan(0.98);
  });

  it('works far from the origin, for tiny things far apart, and for very small and large ones', async () => {
    for (const [factor, at] of [
      [1, [1e6, -2e6, 3e6]],
      [1e-5, [0, 0, 0]],
      [1e7, [0, 0, 0]],
    ] as const) {
      // prettier-ignore
      const { seen } = await choose(madeScene([{ geometry: sphere(), matrix: scaled(factor, factor, factor, [...at]) }]));
      expect(seen, `${factor} at ${at.join()}`).greaterThan(0.95);
    }
    const apart = Array.from({ length: 9 }, (_, k) => ({ geometry: sphere(6), matrix: scaled(0.05, 0.05, 0.05, [k % 3, Math.floor(k / 3), 0]) })); // prettier-ignore
    expect((await choose(madeScene(apart))).seen).greaterThan(0.95);
  });

  it('films scenes apart, and leaves out what has no size', async () => {
    const scene = madeScene([
      { geometry: cube() },
      { geometry: sphere(), scene: 1 },
      { geometry: cube(), matrix: scaled(0), scene: 2 },
      { geometry: cube(), matrix: scaled(0) },
    ]);
    const { cameras, seen } = await choose(scene);
    expect(new Set(cameras.map((camera) => camera.scene))).deep.equal(new Set([0, 1]));
    expect(cameras.length).lessThanOrEqual(12);
    expect(seen).greaterThan(0.9);
    expect(await choose(scene, { wanted: new Set([2]) })).deep.equal({ cameras: [], seen: 0, seeable: 0 });
  });

  it('takes no more views than it may, and the same ones every time', async () => {
    const scene = madeScene([{ geometry: sphere() }, { geometry: cube(), matrix: scaled(0.4, 0.4, 0.4, [1, 1, 1]) }]);
    const [first, second] = [await choose(scene, { views: 3 }), await choose(scene, { views: 3 })];
    expect(first.cameras.length).equal(3);
    expect(first).deep.equal(second);
    expect((await choose(scene, { views: 9 })).cameras.slice(0, 3)).deep.equal(first.cameras);
  });
});
