import type { ScenePart } from '../scene.js';

/** A part's vertices in the world, x, y, z each. */
export function worldPositions({ geometry: { positions }, matrix: m }: ScenePart): Float64Array {
  const world = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i], y = positions[i + 1], z = positions[i + 2]; // prettier-ignore
    world[i] = m[0] * x + m[4] * y + m[8] * z + m[12];
    world[i + 1] = m[1] * x + m[5] * y + m[9] * z + m[13];
    world[i + 2] = m[2] * x + m[6] * y + m[10] * z + m[14];
  }
  return world;
}
