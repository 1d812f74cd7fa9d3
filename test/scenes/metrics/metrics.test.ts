import { expect } from 'chai';
import { gutterShare } from '../../../scenes/metrics/gutter-share.js';
import { leak } from '../../../scenes/metrics/leak.js';
import { measureScenes } from '../../../scenes/metrics/measure-scenes.js';
import { meshEdges } from '../../../scenes/geometry/mesh-edges.js';
import { seamRatio } from '../../../scenes/metrics/seam-ratio.js';
import { coverage } from '../../../scenes/metrics/coverage.js';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import { paintCanvas } from '../../../scenes/paint/paint-canvas.js';
import type { Pixels, Scene } from '../../../scenes/scene.js';
import { cube, madeMaterial, madeScene, madeTexture, sphere } from '../made-scene.js';
import { filmAround } from '../paint/film-made.js';

const SIZE = 128;

/** A map with the given red at each texel; green and blue are flat. */
const map = (red: (u: number, v: number) => number, size = SIZE): Pixels => ({
  width: size,
  height: size,
  data: Uint8Array.from({ length: 4 * size * size }, (_, i) => {
    const texel = i >> 2;
    return i % 4 ? 128 : Math.round(255 * red(((texel % size) + 0.5) / size, (Math.floor(texel / size) + 0.5) / size));
  }),
});

/** A solid of waves, which knows nothing of the map around the sphere. */
const solid = (u: number, v: number): number => {
  const [around, down] = [2 * Math.PI * u, Math.PI * v];
  const [x, y, z] = [-Math.cos(around) * Math.sin(down), Math.cos(down), Math.sin(around) * Math.sin(down)];
  return 0.5 + 0.15 * (Math.sin(6 * x + 1) + Math.sin(6 * y + 2) + Math.sin(6 * z + 3));
};

const texturedScene = (geometry = sphere(16), pixels = map(() => 0.5)): Scene =>
  madeScene([{ geometry }], [madeMaterial({ baseColor: madeTexture() })], [pixels]);

const canvasOf = async (scene: Scene) => (await chooseCanvases(scene, new Set([0]))).canvases[0];

describe('measuring a painted scene', () => {
  it('finds every edge of a closed mesh once', () => {
    expect(meshEdges(cube())).length(18);
    for (const { left, right } of meshEdges(cube())) expect(left).not.equal(right);
  });

  it('sees a seam where the map does not continue, and none where it does', async () => {
    const scene = texturedScene();
    const canvas = await canvasOf(scene);
    const smooth = seamRatio(scene, canvas, map(solid));
    expect(smooth.seamPlaces).greaterThan(20);
    expect(smooth.ratio).within(0.6, 1.6);
    expect(smooth.ratioToBeside).within(0.6, 1.6);
    const broken = seamRatio(
      scene,
      canvas,
      map((u) => u),
    );
    expect(broken.ratio).greaterThan(10);
    expect(broken.ratioToBeside).greaterThan(4);
    expect(broken.seam).greaterThan(0.05);
    const drawn = seamRatio(scene, canvas, map(solid), map((u) => (u < 0.5 ? 0 : 1))); // prettier-ignore
    expect(drawn.seamPlaces, 'the cut around the back is left out, those of the poles are not').lessThan(smooth.seamPlaces - 60);
    const plain = seamRatio(scene, canvas, map((u) => u), map(() => 0.5)); // prettier-ignore
    expect(plain).deep.equal(broken);
  });

  it('counts the gutter', async () => {
    const scene = texturedScene(cube());
    const canvas = await canvasOf(scene);
    expect(
      gutterShare(
        scene,
        canvas,
        map(() => 0.5, 512),
      ),
    ).equal(1);
    expect(
      gutterShare(
        scene,
        canvas,
        map((u) => (Math.floor(u * 256) % 2 ? 1 : 0), 512),
      ),
    ).below(0.9);
  });

  it('says how much was seen', async () => {
    const scene = texturedScene(
      sphere(16),
      map((u, v) => 0.5 + 0.3 * Math.sin(20 * u) * Math.sin(20 * v)),
    );
    const canvas = await canvasOf(scene);
    const views = (await filmAround(scene, 160)).slice(0, 9);
    const inverted = views.map((view) => ({
      ...view,
      edited: { ...view.edited, data: view.edited.data.map((value) => 1 - value) },
    }));
    const painted = [paintCanvas(scene, canvas, inverted)];
    const { share, seen, filled } = coverage(painted);
    expect(share).within(0.4, 0.95);
    expect(seen + filled).within(0.9 * SIZE * SIZE, SIZE * SIZE);
  });

  it('finds what leaked', async () => {
    const materials = [
      madeMaterial({ baseColor: madeTexture() }),
      madeMaterial({ index: 1, baseColor: madeTexture({ picture: 1 }) }),
    ];
    const parts = [{ geometry: cube() }, { geometry: sphere(8), material: 1 }];
    const [first, second, other] = [map(() => 0.2), map(() => 0.4), map((u) => u)];
    const before = madeScene(parts, materials, [first, second]);
    const painted = madeScene(parts, materials, [other, second]);
    expect(await leak(before, painted, new Set([0]))).deep.equal({ samples: 0, parts: [] });
    const leaked = await leak(before, painted, new Set([1]));
    expect(leaked.parts).deep.equal(['part 0']);
    expect(leaked.samples).within(SIZE * SIZE * 0.9, SIZE * SIZE);
    const figures = await measureScenes(before, painted);
    expect(figures.changed).deep.equal(['part 0']);
    expect(figures.maps).length(1);
    expect(figures.maps[0].seams?.seamPlaces).greaterThan(10);
    expect(figures.leak.samples).equal(0);
  });
});
