import { expect } from 'chai';
import { forwardOf, perspectiveCamera } from '../../../scenes/film/camera.js';
import { chooseCameras } from '../../../scenes/film/cameras/choose-cameras.js';
import { fileCameras } from '../../../scenes/film/cameras/file-cameras.js';
import { groupViews } from '../../../scenes/film/cameras/group-views.js';
import { turntable } from '../../../scenes/film/cameras/turntable.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { raster } from '../../../scenes/film/raster/raster.js';
import { cellSizeOf, surfaceKeys } from '../../../scenes/film/surface-keys.js';
import type { Camera } from '../../../scenes/view.js';
import { cube, madeScene, quad, sphere } from '../made-scene.js';

const from = (eye: [number, number, number], scene = 0): Camera =>
  perspectiveCamera({ name: '', scene, eye, target: [0, 0, 0], fieldOfView: 0.6, width: 128, height: 128 });

describe('groups of views', () => {
  it('have the front view as an anchor, and each view once, with its nearest anchor', () => {
    const around = Array.from({ length: 8 }, (_, k) =>
      from([4 * Math.sin((k * Math.PI) / 4), 0, 4 * Math.cos((k * Math.PI) / 4)]),
    );
    const groups = groupViews(around, 3);
    expect(groups).deep.equal([
      { anchors: [0], views: [0, 1, 7, 6] },
      { anchors: [0, 4], views: [4, 3, 5] },
      { anchors: [0, 2], views: [2] },
    ]);
    expect(groups.flatMap(({ views }) => views).sort()).deep.equal([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(groups.every(({ anchors, views }) => anchors[0] === 0 && views[0] === anchors.at(-1))).equal(true);
  });

  it('never join scenes', () => {
    const groups = groupViews([from([0, 0, 4]), from([0, 0, -4]), from([0, 0, 4], 1), from([4, 0, 0], 1)]);
    expect(groups.map(({ anchors }) => anchors[0])).deep.equal([0, 0, 2, 2]);
  });
});

describe('surface keys', () => {
  const scene = madeScene([{ geometry: sphere(40) }, { geometry: cube(), matrix: [0.4, 0, 0, 0, 0, 0.4, 0, 0, 0, 0, 0.4, 0, 0.9, 0.6, 0.6, 1] }]); // prettier-ignore

  it('are the same for the same place in every view', () => {
    const [a, b] = [from([1, 0.5, 4]), from([-0.3, 1.1, 4])].map((camera) => {
      const seen = raster(scene, camera);
      return { camera, seen, keys: surfaceKeys(scene, seen, 0.05) };
    });
    let [same, both] = [0, 0];
    for (let i = 0; i < a.keys.length; i++) {
      // where the other view shows this pixel's point, to the nearest pixel
      const there = a.seen.part[i] < 0 ? undefined : pixelOf(pointOf(a, i), b.camera);
      if (there === undefined || b.seen.part[there] !== a.seen.part[i]) continue;
      both++;
      if (a.keys[i] === b.keys[there]) same++;
    }
    expect(both).greaterThan(3000);
    // a pixel is a quarter of a cell here: only those beside a cell's border may differ
    expect(same / both).greaterThan(0.7);
    expect(Math.max(...a.keys)).lessThan(2 ** 24);
    expect(a.keys.every((key, i) => Number.isInteger(key) && key > 0 === a.seen.part[i] >= 0)).equal(true);
  });

  it('have as many cells as the latents have', async () => {
    const views = (await chooseCameras(scene, new Set([0, 1]), { width: 256, height: 256, views: 4, renderer })).cameras.map((camera) => ({ camera, seen: raster(scene, camera) })); // prettier-ignore
    const size = cellSizeOf(views);
    for (const { seen } of views) {
      const covered = seen.part.filter((part) => part >= 0).length;
      const cells = new Set(surfaceKeys(scene, seen, size)).size - 1;
      expect(covered / cells).within(16, 80);
    }
  });

  it('are one to a cell where a flat side lies in the lattice', () => {
    const flat = madeScene([{ geometry: quad() }]);
    const keys = surfaceKeys(flat, raster(flat, from([0, 0, 4])), 0.25);
    const changes = keys.reduce((sum, key, i) => sum + (i % 128 && key && keys[i - 1] && key !== keys[i - 1] ? 1 : 0), 0);
    expect(changes / keys.filter(Boolean).length).lessThan(0.2);
  });

  function pointOf({ seen }: { seen: ReturnType<typeof raster> }, i: number): [number, number, number] {
    const { geometry, matrix: m } = scene.parts[seen.part[i]];
    const [b, c] = [seen.weights[2 * i], seen.weights[2 * i + 1]];
    const at = (corner: number, axis: number): number =>
      geometry.positions[3 * geometry.indices[3 * seen.triangle[i] + corner] + axis];
    const [x, y, z] = [0, 1, 2].map((axis) => (1 - b - c) * at(0, axis) + b * at(1, axis) + c * at(2, axis));
    return [0, 1, 2].map((row) => m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row]) as [number, number, number];
  }

  function pixelOf([x, y, z]: [number, number, number], { view: v, projection, width, height }: Camera): number | undefined {
    const [cx, cy, cz] = [0, 1, 2].map((row) => v[row] * x + v[4 + row] * y + v[8 + row] * z + v[12 + row]);
    const px = Math.floor((width / 2) * (1 - (projection[0] * cx) / cz));
    const py = Math.floor((height / 2) * (1 + (projection[5] * cy) / cz));
    return px < 0 || py < 0 || px >= width || py >= height ? undefined : py * width + px;
  }
});

describe('a turntable', () => {
  it('goes round once, from the front to the right, and cuts nothing off', () => {
    const scene = madeScene([{ geometry: cube(), matrix: [1, 0, 0, 0, 0, 0.3, 0, 0, 0, 0, 2, 0, 5, 1, 2, 1] }]);
    const cameras = turntable(scene, 8, 96, 64);
    const [x, , z] = forwardOf(cameras[2]);
    expect(x).lessThan(-0.9);
    expect(z).closeTo(0, 1e-9);
    for (const camera of cameras) {
      const { part } = raster(scene, camera);
      const border = part.filter((p, i) => p >= 0 && (i < 96 || i >= 96 * 63 || i % 96 === 0 || i % 96 === 95)).length;
      expect([border, part.includes(0)]).deep.equal([0, true]);
    }
  });
});

describe("a file's own cameras", () => {
  it('see what they saw, perspective or orthographic, whatever the scale of their nodes', () => {
    const scene = madeScene([{ geometry: quad() }]);
    const matrix = Float32Array.from([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 4, 1]);
    const cameras = [
      { name: 'a', scene: 0, matrix, fieldOfView: 2 * Math.atan(0.5), halfHeight: undefined, aspectRatio: undefined },
      { name: 'b', scene: 0, matrix, fieldOfView: undefined, halfHeight: 2, aspectRatio: 1 },
    ];
    for (const camera of fileCameras({ ...scene, cameras }, 120, 80)) {
      const { part, depth } = raster(scene, camera);
      expect(part.filter((p) => p === 0).length, camera.name).equal(40 * 40);
      expect(depth[40 * 120 + 60], camera.name).closeTo(4, 1e-5);
    }
  });
});
