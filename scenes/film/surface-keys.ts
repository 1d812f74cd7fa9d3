import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import { pixelsPerUnit } from './camera.js';

/** A turned lattice: flat sides of things must not lie in the border between two layers of cells. Rows of a rotation. */
const TURN = [
  [0.8147, 0.4126, 0.4073],
  [-0.5317, 0.8143, 0.2328],
  [-0.2347, -0.4082, 0.8822],
];

/**
 * Which place of the surface each pixel shows, as a number that any view gives to it: whole, 1 … 2^24 − 1, so that a float holds it; 0 for
 * none. Places are the cells of a lattice in the world, so that the numbers go on over the seams of a map. The same numbers give the same
 * noise, whatever the view.
 *
 * @param cellSize edge of a cell in world units, see {@link cellSizeOf}
 */
export function surfaceKeys(scene: Scene, seen: GBuffer, cellSize: number): Float32Array {
  const { part, triangle, weights } = seen;
  const keys = new Float32Array(part.length);
  const [tx, ty, tz] = TURN.map((row) => row.map((value) => value / (Math.hypot(...row) * cellSize)));
  for (let i = 0; i < part.length; i++) {
    if (part[i] < 0) continue;
    const { geometry, matrix: m, scene: number } = scene.parts[part[i]];
    const { positions: p, indices } = geometry;
    const a = 3 * indices[3 * triangle[i]], b = 3 * indices[3 * triangle[i] + 1], c = 3 * indices[3 * triangle[i] + 2]; // prettier-ignore
    const second = weights[2 * i], third = weights[2 * i + 1], first = 1 - second - third; // prettier-ignore
    const x = first * p[a] + second * p[b] + third * p[c];
    const y = first * p[a + 1] + second * p[b + 1] + third * p[c + 1];
    const z = first * p[a + 2] + second * p[b + 2] + third * p[c + 2];
    const wx = m[0] * x + m[4] * y + m[8] * z + m[12];
    const wy = m[1] * x + m[5] * y + m[9] * z + m[13];
    const wz = m[2] * x + m[6] * y + m[10] * z + m[14];
    const u = Math.floor(tx[0] * wx + tx[1] * wy + tx[2] * wz);
    const v = Math.floor(ty[0] * wx + ty[1] * wy + ty[2] * wz);
    const w = Math.floor(tz[0] * wx + tz[1] * wy + tz[2] * wz);
    keys[i] = hash(u, v, w, number) >>> 8 || 1;
  }
  return keys;
}

/** The lattice for a film whose latents have cells of `pixels` pixels: the median, over its cameras, of what such a cell covers in the middle of what it sees. */
export function cellSizeOf(views: readonly { readonly camera: Camera; readonly seen: GBuffer }[], pixels = 8): number {
  const sizes = views.map(({ camera, seen }) => {
    const depths = seen.depth.filter((depth) => depth < Infinity).sort();
    return (pixels * (depths[depths.length >> 1] ?? 1)) / pixelsPerUnit(camera);
  });
  return sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? 1;
}

/** Mixes four whole numbers into 32 bits (the finalizer of MurmurHash3, Appleby 2011, after each). */
function hash(...values: readonly number[]): number {
  let state = 0;
  for (const value of values) {
    state = Math.imul(state ^ value, 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state;
}
