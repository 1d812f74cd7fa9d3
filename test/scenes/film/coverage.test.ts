import { expect } from 'chai';
import { Vector3 } from 'three';
import { eyeOf } from '../../../scenes/film/camera.js';
import { chooseCameras } from '../../../scenes/film/cameras/choose-cameras.js';
import { directions } from '../../../scenes/film/cameras/directions.js';
import { framePoints } from '../../../scenes/film/cameras/frame-points.js';
import { spreadPoints } from '../../../scenes/film/cameras/surface-points.js';
import { worldVertices } from '../../../scenes/film/cameras/world-vertices.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import { openScene } from '../../../scenes/formats/open-scene.js';
import type { Camera } from '../../../scenes/view.js';
import { shared } from '../../shared-folder.js';
import { rayCaster } from '../ray-cast.js';

const MODELS = ['avocado-2k.glb', 'duck.glb', 'suzanne/Suzanne.gltf', 'fox-skinned-animated.glb', 'fish-snapper-vertex-colour.glb', 'exploding-barrel-shared-atlas.glb']; // prettier-ignore
const POINTS = 1500;
const OUTSIDE = 80;
const STEEPEST = Math.cos((75 * Math.PI) / 180);

describe('coverage', () => {
  for (const model of MODELS) {
    it(`of ${model}: at least 97 % of what rays from all around reach is seen by the chosen cameras`, async function () {
      const { scene } = await openScene(shared(this, `media/gltf/${model}`));
      const textures = await openTextures(scene);
      const { cameras } = await chooseCameras(scene, new Set(scene.parts.map(({ id }) => id)), {
        width: 512,
        height: 512,
        textures,
        renderer,
      });
      expect(cameras.length).lessThanOrEqual(12);
      const points = spreadPoints(scene, scene.parts, POINTS, textures);
      const cast = rayCaster(scene, 0);
      const seenFrom = (camera: Camera, k: number): boolean => {
        const eye = new Vector3(...eyeOf(camera));
        const point = new Vector3().fromArray(points.positions, 3 * k);
        const way = eye.clone().sub(point);
        const facing = new Vector3().fromArray(points.normals, 3 * k).dot(way.clone().normalize());
        if ((points.doubleSided[k] ? Math.abs(facing) : facing) < STEEPEST) return false;
        const hit = cast(eye, point);
        return hit === undefined || hit.distance > way.length() * (1 - 1e-4);
      };
      const vertices = worldVertices(scene.parts);
      const outside = directions(OUTSIDE).map((direction) => framePoints(vertices, { name: '', scene: 0, direction, width: 512, height: 512 })); // prettier-ignore
      let [reached, seen] = [0, 0];
      for (let k = 0; k < points.count; k++) {
        const chosen = cameras.some((camera) => seenFrom(camera, k));
        if (!chosen && !outside.some((camera) => seenFrom(camera, k))) continue;
        reached++;
        if (chosen) seen++;
      }
      expect(reached).greaterThan(0.9 * points.count);
      expect(seen / reached).greaterThanOrEqual(0.97);
    });
  }
});
