import { Matrix4, Vector3 } from 'three';
import type { Scene } from '../../scene.js';
import type { Camera } from '../../view.js';
import { doubles } from '../camera.js';
import { worldVertices } from './world-vertices.js';

/** The cameras of the file itself, for pictures of a size. Their heights of view are kept; their widths follow the picture. */
export function fileCameras(scene: Scene, width: number, height: number): Camera[] {
  return scene.cameras.map(({ name, scene: number, matrix, fieldOfView, halfHeight }) => {
    const [place, right, up, back] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()];
    const world = new Matrix4().fromArray(matrix);
    place.setFromMatrixPosition(world);
    world.extractBasis(right, up, back);
    // a node's scale does not change what its camera sees
    world.makeBasis(right.normalize(), up.normalize(), back.normalize()).setPosition(place);
    const reach = farthest(worldVertices(scene.parts.filter((part) => part.scene === number)), place);
    const near = reach * 1e-4 || 1e-4;
    const tall = fieldOfView === undefined ? (halfHeight ?? 1) : near * Math.tan(fieldOfView / 2);
    const wide = (tall * width) / height;
    const projection =
      fieldOfView === undefined
        ? new Matrix4().makeOrthographic(-wide, wide, tall, -tall, near, 2 * reach || 1)
        : new Matrix4().makePerspective(-wide, wide, tall, -tall, near, 2 * reach || 1);
    return { name, scene: number, view: doubles(world.invert()), projection: doubles(projection), width, height };
  });
}

function farthest(points: Float64Array, from: Vector3): number {
  let most = 0;
  for (let i = 0; i < points.length; i += 3) {
    most = Math.max(most, Math.hypot(points[i] - from.x, points[i + 1] - from.y, points[i + 2] - from.z));
  }
  return most;
}
