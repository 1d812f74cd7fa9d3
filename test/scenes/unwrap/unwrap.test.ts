import { expect } from 'chai';
import { openScene } from '../../../scenes/formats/index.js';
import type { Geometry } from '../../../scenes/scene.js';
import { unwrap, type Unwrapped } from '../../../scenes/unwrap/unwrap.js';
import { shared } from '../../shared-folder.js';

const SIDE = 512;

/** Texels covered, and texels covered by more than one triangle (centres well inside both). */
function coverage({ indices, uv }: Unwrapped): { covered: number; twice: number } {
  const hits = new Uint8Array(SIDE * SIDE);
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [uv[2 * indices[i + k]] * SIDE, uv[2 * indices[i + k] + 1] * SIDE]) as [
      number[],
      number[],
      number[],
    ];
    const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    if (Math.abs(area) < 1e-9) continue;
    for (let y = Math.floor(Math.min(a[1], b[1], c[1])); y < Math.max(a[1], b[1], c[1]); y++)
      for (let x = Math.floor(Math.min(a[0], b[0], c[0])); x < Math.max(a[0], b[0], c[0]); x++) {
        const [u, v] = [x + 0.5 - a[0], y + 0.5 - a[1]];
        const second = (u * (c[1] - a[1]) - v * (c[0] - a[0])) / area;
        const third = ((b[0] - a[0]) * v - (b[1] - a[1]) * u) / area;
        if (second > 1e-4 && third > 1e-4 && second + third < 1 - 1e-4) hits[y * SIDE + x]++;
      }
  }
  return { covered: hits.filter((hit) => hit > 0).length, twice: hits.filter((hit) => hit > 1).length };
}

function check(geometry: Geometry, unwrapped: Unwrapped, name: string, least: number): void {
  const { vertices, indices, uv } = unwrapped;
  expect(indices.length, name).equal(geometry.indices.length);
  // Every corner of every triangle is still the same vertex of the source.
  indices.forEach((corner, i) => expect(vertices[corner], name).equal(geometry.indices[i]));
  for (const value of uv) expect(value, name).within(0, 1);
  const { covered, twice } = coverage(unwrapped);
  expect(twice / covered, `${name}: texels covered twice`).lessThan(0.001);
  expect(covered / SIDE ** 2, `${name}: part of the texture in use`).greaterThan(least);
}

const MODELS = ['heart-draco-no-uv.glb', 'pirate-meshopt-no-uv.glb', 'animated-morph-cube.glb', 'cesium-man-skinned.glb'];

describe('unwrap', () => {
  for (const model of MODELS)
    it(`${model}: an atlas in which no two triangles meet, twice the same`, async function () {
      const { scene } = await openScene(shared(this, `media/gltf/${model}`));
      const { geometry } = scene.parts[0];
      const unwrapped = await unwrap(geometry);
      expect(unwrapped.method).equal('atlas');
      check(geometry, unwrapped, model, 0.4);
      expect(await unwrap(geometry)).deep.equal(unwrapped);
    });

  for (const model of [...MODELS, 'fox-skinned-animated.glb'])
    it(`${model}: without time, a projection in which no two triangles meet, and a notice`, async function () {
      const { scene } = await openScene(shared(this, `media/gltf/${model}`));
      const { geometry } = scene.parts[0];
      const unwrapped = await unwrap(geometry, { seconds: 0 });
      expect(unwrapped.method).equal('projection');
      expect(unwrapped.notice).match(/projected/);
      check(geometry, unwrapped, model, 0.2);
    });
});
