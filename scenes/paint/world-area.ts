import type { ScenePart } from '../scene.js';
import { worldPositions } from './world-positions.js';

/** The area of a part's triangles in the world. */
export function worldArea(part: ScenePart): number {
  const world = worldPositions(part);
  const { indices } = part.geometry;
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) area += triangleArea(world, 3 * indices[i], 3 * indices[i + 1], 3 * indices[i + 2]);
  return area;
}

/** The area of one triangle. @param a where the first corner's x stands, as `b` and `c` of the others */
export function triangleArea(world: ArrayLike<number>, a: number, b: number, c: number): number {
  const ux = world[b] - world[a], uy = world[b + 1] - world[a + 1], uz = world[b + 2] - world[a + 2]; // prettier-ignore
  const vx = world[c] - world[a], vy = world[c + 1] - world[a + 1], vz = world[c + 2] - world[a + 2]; // prettier-ignore
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
}
