import { join } from 'node:path';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { openScene } from '../../../scenes/formats/open-scene.js';
import type { Pixels, ScenePart } from '../../../scenes/scene.js';
import { shared } from '../../shared-folder.js';
import { manifest } from './manifest.js';

/** Box around a part in world space. */
function boxOf({ geometry: { positions }, matrix }: ScenePart): { low: number[]; high: number[] } {
  const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]] as [number[], number[]]; // prettier-ignore
  for (let i = 0; i < positions.length; i += 3)
    for (let row = 0; row < 3; row++) {
      const at = [0, 1, 2].reduce((sum, k) => sum + matrix[row + 4 * k] * positions[i + k], matrix[row + 12]);
      low[row] = Math.min(low[row], at);
      high[row] = Math.max(high[row], at);
    }
  return { low, high };
}

describe('openScene', () => {
  it('reads every intact model: triangles, vertices, materials and images as the list says', async function () {
    const { folder, items } = manifest(this);
    const intact = items.filter(
      (item) => !item.intentionally_broken && item.file !== 'mesh-primitive-modes/MeshPrimitiveModes.gltf',
    );
    expect(intact.length).greaterThan(20);
    for (const { file, inspect } of intact) {
      const { scene } = await openScene(join(folder, file));
      const geometries = [...new Set(scene.parts.map(({ geometry }) => geometry))];
      const count = (of: (geometry: (typeof geometries)[number]) => number) => geometries.reduce((sum, one) => sum + of(one), 0);
      expect(count(({ positions }) => positions.length / 3), file).equal(inspect?.vertices); // prettier-ignore
      expect(count(({ indices }) => indices.length / 3), file).equal(inspect?.triangles); // prettier-ignore
      expect(scene.materials.length - 1, file).equal(inspect?.materials);
      expect(scene.sceneCount, file).equal(inspect?.scenes);
      expect(scene.pictures.map(({ mimeType, width, height }) => `${mimeType.slice(6)} ${width}x${height}`), file).deep.equal(inspect?.textures); // prettier-ignore
      expect(scene.notices, file).deep.equal([]);
      for (const { normals, positions, name } of geometries) {
        expect(normals.length, name).equal(positions.length);
        for (let i = 0; i < normals.length; i += 3) expect(Math.hypot(...normals.subarray(i, i + 3))).closeTo(1, 1e-4);
      }
    }
  });

  it('refuses every broken model with one sentence and exit code 6', async function () {
    const { folder, items } = manifest(this);
    const broken = items.filter((item) => item.intentionally_broken);
    expect(broken.length).greaterThan(15);
    for (const { file } of broken) {
      const error = await openScene(join(folder, file)).then(
        () => expect.fail(`${file} was opened`),
        (thrown: EditError) => thrown,
      );
      expect(error.exitCode, `${file}: ${error.message}`).equal(6);
      expect(error.message, file).match(/^\S+\.gl(b|tf): [^\n]*[a-z0-9)][.]$/);
    }
  });

  it('makes triangles of strips and fans, and says what it leaves out', async function () {
    const { scene } = await openScene(shared(this, 'media/gltf/mesh-primitive-modes/MeshPrimitiveModes.gltf'));
    expect(scene.parts.length).equal(3);
    expect(scene.notices.map(({ message }) => message).join(' ')).match(/^One primitive of points.* 3 primitives of lines/);
    const [first] = scene.parts;
    // All three ways draw the same square, with the same winding.
    for (const part of scene.parts) {
      expect(boxOf(part).high[0] - boxOf(part).low[0]).closeTo(boxOf(first).high[0] - boxOf(first).low[0], 1e-6);
      expect(signedArea(part)).closeTo(signedArea(first), 1e-6);
    }
  });

  it('places a skin where its joints stand', async function () {
    const { scene } = await openScene(shared(this, 'media/gltf/cesium-man-skinned.glb'));
    const { low, high } = boxOf(scene.parts[0]);
    // A man of a metre and a half who stands on the ground, arms beside him.
    expect(high[1] - low[1]).within(1.4, 1.6);
    expect(low[1]).closeTo(0, 0.03);
    expect(high[0] - low[0]).lessThan(high[1] - low[1]);
    const fox = boxOf((await openScene(shared(this, 'media/gltf/fox-skinned-animated.glb'))).scene.parts[0]);
    expect(fox.high[1] - fox.low[1]).within(70, 90);
    expect(fox.high[2] - fox.low[2]).within(140, 160);
  });

  it('gives every instance a place of its own, over one geometry', async function () {
    const { scene } = await openScene(shared(this, 'media/gltf/simple-instancing.glb'));
    expect(scene.parts.length).equal(125);
    expect(new Set(scene.parts.map(({ geometry }) => geometry)).size).equal(1);
    expect(new Set(scene.parts.map(({ matrix }) => [...matrix].join())).size).equal(125);
  });

  it('turns texture coordinates the way the arrow of the test model points', async function () {
    const { scene } = await openScene(shared(this, 'media/gltf/texture-transform/TextureTransformTest.gltf'));
    const part = (name: string) => scene.parts.find((one) => one.name === name)!;
    const [quad, marker] = [part('Rotation'), part('Rotation - Correct')];
    const [u, v] = [marker.matrix[12] - quad.matrix[12] + 0.5, 0.5 - (marker.matrix[13] - quad.matrix[13])];
    const m = scene.materials[quad.material].baseColor!.transform!;
    // The arrow of the picture lies on its diagonal, and the marker stands at its end.
    expect(m[0] * u + m[3] * v + m[6]).closeTo(0.778, 0.002);
    expect(m[1] * u + m[4] * v + m[7]).closeTo(0.778, 0.002);
  });

  it('shows the best source of a texture, and knows its fallback', async function () {
    const { scene } = await openScene(shared(this, 'media/gltf/webp-with-png-fallback/webp.gltf'));
    const { picture, fallbacks } = scene.materials[0].baseColor!;
    expect(scene.pictures[picture].mimeType).equal('image/webp');
    expect(fallbacks.map((index) => scene.pictures[index].mimeType)).deep.equal(['image/png']);
    const [webp, png] = await Promise.all([picture, fallbacks[0]].map((index) => scene.pictures[index].pixels()));
    // The model's WebP is dark and its PNG brown, so that one sees which is shown.
    const mean = ({ data }: Pixels) => data.reduce((sum, value, i) => sum + (i % 4 === 0 ? value : 0), 0) / (data.length / 4);
    expect(mean(webp)).lessThan(40);
    expect(mean(png)).within(110, 160);
  });

  it('decodes KTX2', async function () {
    const { scene } = await openScene(shared(this, 'media/gltf/barn-lamp-ktx2/AnisotropyBarnLamp.gltf'));
    const use = scene.materials.find(({ baseColor }) => baseColor)!.baseColor!;
    const picture = scene.pictures[use.picture];
    const { width, height, data } = await picture.pixels();
    expect([width, height, data.length]).deep.equal([picture.width, picture.height, 4 * width * height]);
    expect(new Set(data.filter((_, i) => i % 4 !== 3 && i % 97 === 0)).size).greaterThan(60);
  });

  it('reads every set of coordinates, vertex colours, cameras and wrap modes', async function () {
    const open = async (name: string) => (await openScene(shared(this, `media/gltf/${name}`))).scene;
    expect((await open('multi-uv.glb')).parts[0].geometry.uvs.length).equal(2);
    const box = (await open('box-vertex-colours-only.glb')).parts[0].geometry;
    expect(box.colours?.length).equal(4 * 24);
    expect(Math.max(...box.colours!)).closeTo(1, 1e-6);
    const duck = await open('duck.glb');
    expect(duck.cameras.map(({ fieldOfView }) => fieldOfView?.toFixed(4))).deep.equal(['0.6606']);
    const wraps = (await open('texture-settings-wrap-modes.glb')).materials.map(
      ({ baseColor }) => baseColor && `${baseColor.wrapU} ${baseColor.wrapV}`,
    );
    expect(new Set(wraps)).include('repeat mirror');
  });

  it('keeps the scenes of a file apart', async function () {
    const { scene } = await openScene(shared(this, 'media/gltf/multiple-scenes/MultipleScenes.gltf'));
    expect(scene.parts.map(({ scene: of, geometry }) => [of, geometry.indices.length / 3])).deep.equal([[0, 1], [1, 2]]); // prettier-ignore
  });
});

function signedArea({ geometry: { positions, indices } }: ScenePart): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [3 * indices[i], 3 * indices[i + 1], 3 * indices[i + 2]];
    sum +=
      (positions[b] - positions[a]) * (positions[c + 1] - positions[a + 1]) -
      (positions[b + 1] - positions[a + 1]) * (positions[c] - positions[a]);
  }
  return sum / 2;
}
