import type { Scene } from '../scene.js';
import type { GBuffer } from '../view.js';
import type { TextureReader } from './texture/texture-reader.js';
import type { Relief } from './texture/surface.js';

/**
 * Bends smooth normals by normal maps. The directions in which a map's coordinates grow come from the triangle (as viewers find them where a file has no
 * tangents), laid along the smooth normal. Seen from the back, all of the bent normal is turned round, so the way that it leans in the world is the other one.
 */
export function normalBender(
  scene: Scene,
  { part, triangle }: GBuffer,
  read: TextureReader,
): (pixel: number, relief: Relief, normal: Float64Array, front: boolean) => void {
  const texel = new Float32Array(4);
  const [right, down] = [new Float64Array(3), new Float64Array(3)];
  let [lastPart, lastTriangle, known] = [-1, -1, false];
  const turnTo = (pixel: number, corners: Float32Array): void => {
    [lastPart, lastTriangle] = [part[pixel], triangle[pixel]];
    const { geometry, matrix: m } = scene.parts[lastPart];
    const { positions: p, indices } = geometry;
    const [a, b, c] = [0, 1, 2].map((corner) => 3 * indices[3 * lastTriangle + corner]);
    const k = 6 * lastTriangle;
    const u1 = corners[k + 2] - corners[k], v1 = corners[k + 3] - corners[k + 1]; // prettier-ignore
    const u2 = corners[k + 4] - corners[k], v2 = corners[k + 5] - corners[k + 1]; // prettier-ignore
    const area = u1 * v2 - u2 * v1;
    known = area !== 0;
    if (!known) return;
    for (let row = 0; row < 3; row++) {
      const edge = (to: number): number => m[row] * (p[to] - p[a]) + m[4 + row] * (p[to + 1] - p[a + 1]) + m[8 + row] * (p[to + 2] - p[a + 2]); // prettier-ignore
      right[row] = (edge(b) * v2 - edge(c) * v1) / area;
      down[row] = (edge(c) * u1 - edge(b) * u2) / area;
    }
  };
  return (pixel, { sampler, corners, strength }, n, front) => {
    if (!sampler) return;
    read(pixel, sampler, corners, texel);
    if (part[pixel] !== lastPart || triangle[pixel] !== lastTriangle) turnTo(pixel, corners);
    if (!known) return;
    const lean = front ? strength : -strength;
    const x = (2 * texel[0] - 1) * lean, y = (1 - 2 * texel[1]) * lean, z = 2 * texel[2] - 1; // prettier-ignore
    const alongRight = along(n, right), alongDown = along(n, down); // prettier-ignore
    // both ways, laid along the smooth normal, have length 1
    const toRight = x / flat(right, alongRight), toDown = y / flat(down, alongDown); // prettier-ignore
    for (let k = 0; k < 3; k++)
      n[k] = z * n[k] + toRight * (right[k] - alongRight * n[k]) + toDown * (down[k] - alongDown * n[k]);
    const length = Math.hypot(n[0], n[1], n[2]) || 1;
    for (let k = 0; k < 3; k++) n[k] /= length;
  };
}

const along = (n: Float64Array, way: Float64Array): number => n[0] * way[0] + n[1] * way[1] + n[2] * way[2];

/** Length of what is left of a way without its part along a unit vector. */
const flat = (way: Float64Array, part: number): number => Math.sqrt(Math.max(0, along(way, way) - part * part)) || 1;
