import type { TexelSamples } from './texel-samples.js';
import { worldPositions } from './world-positions.js';

/** Where the texels of a canvas lie in the world, by slot; where islands are stacked or parts are instances, the first place. */
export interface SurfacePoints {
  /** x, y and z. */
  readonly positions: Float32Array;
  /** Of the triangles' planes. */
  readonly normals: Float32Array;
  /** The corner of the box around all points that has the smallest coordinates, and the box's diagonal. */
  readonly origin: readonly [x: number, y: number, z: number];
  readonly diagonal: number;
}

export function surfacePoints({ texels, layers, runLayer, runTriangle, runStart, slot, weights }: TexelSamples): SurfacePoints {
  const positions = new Float32Array(3 * texels.length);
  const normals = new Float32Array(3 * texels.length);
  const done = new Uint8Array(texels.length);
  const worlds = layers.map(({ parts: [part] }) => worldPositions(part));
  const [least, most] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]]; // prettier-ignore
  for (let run = 0; run < runLayer.length; run++) {
    const world = worlds[runLayer[run]];
    const { indices } = layers[runLayer[run]].parts[0].geometry;
    const t = 3 * runTriangle[run];
    const a = 3 * indices[t], b = 3 * indices[t + 1], c = 3 * indices[t + 2]; // prettier-ignore
    const ux = world[b] - world[a], uy = world[b + 1] - world[a + 1], uz = world[b + 2] - world[a + 2]; // prettier-ignore
    const vx = world[c] - world[a], vy = world[c + 1] - world[a + 1], vz = world[c + 2] - world[a + 2]; // prettier-ignore
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx; // prettier-ignore
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
    for (let s = runStart[run]; s < runStart[run + 1]; s++) {
      const at = 3 * slot[s];
      if (done[slot[s]]) continue;
      done[slot[s]] = 1;
      const second = weights[2 * s], third = weights[2 * s + 1]; // prettier-ignore
      for (let k = 0; k < 3; k++) {
        const value = world[a + k] + second * (world[b + k] - world[a + k]) + third * (world[c + k] - world[a + k]);
        positions[at + k] = value;
        if (value < least[k]) least[k] = value;
        if (value > most[k]) most[k] = value;
      }
      normals[at] = nx / length;
      normals[at + 1] = ny / length;
      normals[at + 2] = nz / length;
    }
  }
  const diagonal = texels.length ? Math.hypot(most[0] - least[0], most[1] - least[1], most[2] - least[2]) : 0;
  return { positions, normals, origin: [least[0], least[1], least[2]], diagonal };
}
