import type { TexelSamples } from './texel-samples.js';
import { worldPositions } from './world-positions.js';

/** Numbers a place has in {@link surfacePoints}. */
export const DIMENSIONS = 6;

/** How far apart two opposite normals are, as a part of the diagonal: the other side of a thin wall is not near. */
const OPPOSITE = 0.3;

/**
 * Where the texels of a canvas lie in the world, by slot: x, y and z in diagonals of the box around all of them, and the normal of the
 * triangle's plane, scaled so that distances between these six numbers say what is near. Where islands are stacked or parts are instances, the
 * first place.
 */
export function surfacePoints({ texels, layers, runLayer, runTriangle, runStart, slot, weights }: TexelSamples): Float32Array {
  const points = new Float32Array(DIMENSIONS * texels.length);
  const done = new Uint8Array(texels.length);
  const worlds = layers.map(({ parts: [part] }) => worldPositions(part));
  const [least, most] = boxOf(worlds);
  const scale = 1 / (Math.hypot(most[0] - least[0], most[1] - least[1], most[2] - least[2]) || 1);
  for (let run = 0; run < runLayer.length; run++) {
    const world = worlds[runLayer[run]];
    const { indices } = layers[runLayer[run]].parts[0].geometry;
    const t = 3 * runTriangle[run];
    const a = 3 * indices[t], b = 3 * indices[t + 1], c = 3 * indices[t + 2]; // prettier-ignore
    const ux = world[b] - world[a], uy = world[b + 1] - world[a + 1], uz = world[b + 2] - world[a + 2]; // prettier-ignore
    const vx = world[c] - world[a], vy = world[c + 1] - world[a + 1], vz = world[c + 2] - world[a + 2]; // prettier-ignore
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx; // prettier-ignore
    const turn = OPPOSITE / 2 / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1);
    const x = (world[a] - least[0]) * scale, y = (world[a + 1] - least[1]) * scale, z = (world[a + 2] - least[2]) * scale; // prettier-ignore
    for (let s = runStart[run]; s < runStart[run + 1]; s++) {
      if (done[slot[s]]) continue;
      done[slot[s]] = 1;
      const at = DIMENSIONS * slot[s];
      const second = weights[2 * s] * scale, third = weights[2 * s + 1] * scale; // prettier-ignore
      points[at] = x + second * ux + third * vx;
      points[at + 1] = y + second * uy + third * vy;
      points[at + 2] = z + second * uz + third * vz;
      points[at + 3] = nx * turn;
      points[at + 4] = ny * turn;
      points[at + 5] = nz * turn;
    }
  }
  return points;
}

function boxOf(worlds: readonly Float64Array[]): [least: number[], most: number[]] {
  const [least, most] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]]; // prettier-ignore
  for (const world of worlds) {
    for (let i = 0; i < world.length; i++) {
      if (world[i] < least[i % 3]) least[i % 3] = world[i];
      if (world[i] > most[i % 3]) most[i % 3] = world[i];
    }
  }
  return [least, most];
}
