import { expect } from 'chai';
import { perspectiveCamera } from '../../../scenes/film/camera.js';
import { framePoints } from '../../../scenes/film/cameras/frame-points.js';
import { worldVertices } from '../../../scenes/film/cameras/world-vertices.js';
import type { Renderer } from '../../../scenes/film/renderer.js';
import { openScene } from '../../../scenes/formats/open-scene.js';
import type { Scene } from '../../../scenes/scene.js';
import type { Camera } from '../../../scenes/view.js';
import { shared } from '../../shared-folder.js';
import { cube, madeMaterial, madeScene, quad, sphere } from '../made-scene.js';
import { pixelCaster } from '../ray-cast.js';

const at = (eye: [number, number, number], size = 128, more: { target?: [number, number, number]; near?: number } = {}): Camera =>
  perspectiveCamera({ name: 'test', scene: 0, eye, target: [0, 0, 0], fieldOfView: 0.7, width: size, height: size, ...more });

const MODELS = ['duck.glb', 'fox-skinned-animated.glb', 'suzanne/Suzanne.gltf', 'avocado-2k.glb', 'cesium-man-skinned.glb', 'exploding-barrel-shared-atlas.glb']; // prettier-ignore

/** Pixels whose part and triangle differ from a ray cast, of all that either of them sees. */
async function differences(render: Renderer, scene: Scene, camera: Camera): Promise<{ wrong: number; seen: number }> {
  const view = await render(scene, camera);
  const cast = pixelCaster(scene, camera);
  let [wrong, seen] = [0, 0];
  for (let i = 0; i < view.part.length; i++) {
    const hit = cast(i % camera.width, Math.floor(i / camera.width));
    if (!hit && view.part[i] < 0) continue;
    seen++;
    if (hit?.part !== view.part[i] || hit.triangle !== view.triangle[i]) wrong++;
  }
  return { wrong, seen };
}

/** What every renderer keeps to: what rays meet is what it sees, and where. */
export function rendererContract(render: Renderer): void {
  it('gives depths and surface coordinates of a known square: the view is z = 4 from it, and each corner has its own weights', async () => {
    const { positions, indices } = quad();
    const camera = at([0, 0, 4], 64);
    const view = await render(madeScene([{ geometry: quad() }]), camera);
    let seen = 0;
    for (let i = 0; i < view.part.length; i++) {
      if (view.part[i] < 0) {
        expect([view.part[i], view.depth[i]]).deep.equal([-1, Infinity]);
        continue;
      }
      seen++;
      expect(view.depth[i]).closeTo(4, 1e-5);
      const [second, third] = [view.weights[2 * i], view.weights[2 * i + 1]];
      const corner = (c: number, axis: number): number => positions[3 * indices[3 * view.triangle[i] + c] + axis];
      const point = (axis: number): number =>
        (1 - second - third) * corner(0, axis) + second * corner(1, axis) + third * corner(2, axis);
      // the ray through the pixel's centre meets z = 0 here: field of view 0.7 over 64 pixels
      const scale = (4 * Math.tan(0.35)) / 32;
      expect(point(0)).closeTo(((i % 64) + 0.5 - 32) * scale, 1e-4);
      expect(point(1)).closeTo((32 - Math.floor(i / 64) - 0.5) * scale, 1e-4);
    }
    const side = Math.max(...positions) - Math.min(...positions);
    expect(seen).closeTo((side / ((4 * Math.tan(0.35)) / 32)) ** 2, 130); // its area, but for half a pixel along its edges
  });

  it('sees the triangles that rays meet', async () => {
    const scene = madeScene([
      { geometry: sphere(40) },
      { geometry: cube(), matrix: [0.5, 0.1, 0, 0, 0, 0.5, 0.2, 0, 0, 0, 0.5, 0, 0.9, 0.4, 0.8, 1] },
      { geometry: cube(), matrix: [-0.4, 0, 0, 0, 0, 0.4, 0, 0, 0, 0, 0.4, 0, -0.9, -0.2, 0.9, 1] },
    ]);
    const { wrong, seen } = await differences(render, scene, at([1, 1.5, 5], 256));
    expect(seen).greaterThan(15000);
    expect(wrong / seen).lessThan(1e-4);
  });

  for (const model of MODELS) {
    it(`sees the triangles of ${model} that rays meet`, async function () {
      const { scene } = await openScene(shared(this, `media/gltf/${model}`));
      const vertices = worldVertices(scene.parts);
      let [wrong, seen] = [0, 0];
      for (const direction of [
        [0.2, 0.3, 1],
        [-1, 0.5, -0.7],
      ] as const) {
        // prettier-ignore
        const one = await differences(render, scene, framePoints(vertices, { name: model, scene: 0, direction, width: 256, height: 256 }));
        wrong += one.wrong;
        seen += one.seen;
      }
      expect(seen).greaterThan(15000);
      expect(wrong / seen).lessThan(1e-4);
    });
  }

  it('gives every pixel of a surface to exactly one triangle', async () => {
    const scene = madeScene([{ geometry: sphere(40) }]);
    const camera = at([0.3, 0.4, 4], 200);
    const alone = new Int32Array(200 * 200);
    const whole = await render(scene, camera);
    for (let t = 0; t < scene.parts[0].geometry.indices.length / 3; t++) {
      const indices = scene.parts[0].geometry.indices.slice(3 * t, 3 * t + 3);
      const one = madeScene([{ geometry: { ...scene.parts[0].geometry, indices } }]);
      if (t % 29 === 0) (await render(one, camera)).part.forEach((part, i) => { if (part >= 0 && whole.triangle[i] !== t) alone[i]++; }); // prettier-ignore
    }
    expect(Math.max(...alone)).equal(0);
    const inside = Array.from(
      whole.part,
      (part, i) => Math.hypot((i % 200) - 99.5, Math.floor(i / 200) - 99.5) > 60 || part === 0,
    );
    expect(inside.every(Boolean)).equal(true);
  });

  it('leaves out back faces, unless they are double-sided; a mirroring matrix does not turn a surface round', async () => {
    const mirror = [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    const seen = async (z: number, doubleSided: boolean, matrix?: number[]): Promise<number> =>
      (await render(madeScene([{ geometry: quad(), ...(matrix && { matrix }) }], [madeMaterial({ doubleSided })]), at([0, 0, z]))).part.filter((part) => part === 0).length; // prettier-ignore
    const whole = await seen(4, false);
    expect(whole).greaterThan(1000);
    expect(await seen(-4, false)).equal(0);
    expect(await seen(-4, true)).equal(whole);
    expect(await seen(4, false, mirror)).equal(whole);
    expect(await seen(-4, false, mirror)).equal(0);
  });

  it('cuts triangles at the near plane and keeps their weights', async () => {
    const scene = madeScene([{ geometry: quad() }], [madeMaterial({ doubleSided: true })]);
    const camera = at([0, 0.5, 0.3], 128, { target: [0, 0, -0.5], near: 0.1 });
    const { wrong, seen } = await differences(render, scene, camera);
    expect(seen).greaterThan(3000);
    expect(wrong).equal(0);
    const view = await render(scene, camera);
    const { positions, indices } = quad();
    const cast = pixelCaster(scene, camera);
    for (let i = 0; i < view.part.length; i += 97) {
      if (view.part[i] < 0) continue;
      const [second, third] = [view.weights[2 * i], view.weights[2 * i + 1]];
      const corner = (c: number, k: number): number => positions[3 * indices[3 * view.triangle[i] + c] + k];
      const point = [0, 1, 2].map((k) => (1 - second - third) * corner(0, k) + second * corner(1, k) + third * corner(2, k));
      const [x, y, z] = point;
      const v = camera.view;
      const depth = -(v[2] * x + v[6] * y + v[10] * z + v[14]);
      expect(depth).closeTo(view.depth[i], 1e-5);
      const [u, w] = [(v[0] * x + v[4] * y + v[8] * z + v[12]) / depth, (v[1] * x + v[5] * y + v[9] * z + v[13]) / depth];
      expect(64 + 64 * camera.projection[0] * u).closeTo((i % 128) + 0.5, 1e-3);
      expect(64 - 64 * camera.projection[5] * w).closeTo(Math.floor(i / 128) + 0.5, 1e-3);
      expect(cast(i % 128, Math.floor(i / 128))).not.equal(undefined);
    }
  });

  it('gives unit normals towards the camera', async () => {
    const view = await render(madeScene([{ geometry: sphere(60) }]), at([0, 0, 4]));
    const middle = 64 * 128 + 64;
    expect(view.normal[3 * middle + 2]).greaterThan(0.99);
    expect(view.depth[middle]).closeTo(3, 0.01);
  });
}
