import { BufferAttribute, BufferGeometry, DoubleSide, FrontSide, Matrix4, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import type { Scene } from '../../scenes/scene.js';
import type { Camera } from '../../scenes/view.js';

/** What a ray meets first. */
export interface Hit {
  readonly part: number;
  readonly triangle: number;
  /** From the ray's start. */
  readonly distance: number;
}

/** Casts rays into one scene of a file, with three-mesh-bvh: answers to compare a renderer with. Holes of cut-out surfaces are not seen. */
export function rayCaster(scene: Scene, number: number): (start: Vector3, towards: Vector3) => Hit | undefined {
  const parts = scene.parts
    .filter((part) => part.scene === number)
    .map((part) => {
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(Float32Array.from(part.geometry.positions), 3));
      geometry.setIndex(new BufferAttribute(Uint32Array.from(part.geometry.indices), 1));
      const toWorld = new Matrix4().fromArray(part.matrix);
      // rays are cast in the part's own space, where a mirroring matrix has no say
      const side = scene.materials[part.material].doubleSided ? DoubleSide : FrontSide;
      return { id: part.id, bvh: new MeshBVH(geometry, { indirect: true }), toWorld, toPart: toWorld.clone().invert(), side };
    });
  return (start, towards) => {
    let nearest: Hit | undefined;
    for (const { id, bvh, toWorld, toPart, side } of parts) {
      const from = start.clone().applyMatrix4(toPart);
      const hit = bvh.raycastFirst(new Ray(from, towards.clone().applyMatrix4(toPart).sub(from).normalize()), side);
      if (!hit) continue;
      const distance = hit.point.applyMatrix4(toWorld).distanceTo(start);
      if (!nearest || distance < nearest.distance) nearest = { part: id, triangle: hit.faceIndex as number, distance };
    }
    return nearest;
  };
}

/** Casts rays through the centres of a camera's pixels. */
export function pixelCaster(scene: Scene, camera: Camera): (x: number, y: number) => Hit | undefined {
  const cast = rayCaster(scene, camera.scene);
  const toWorld = new Matrix4().fromArray(camera.view).invert();
  const fromClip = new Matrix4().fromArray(camera.projection).invert();
  return (x, y) => {
    const [u, v] = [(2 * (x + 0.5)) / camera.width - 1, 1 - (2 * (y + 0.5)) / camera.height];
    const [start, end] = [-1, 1].map((z) => new Vector3(u, v, z).applyMatrix4(fromClip).applyMatrix4(toWorld));
    return cast(start, end);
  };
}
