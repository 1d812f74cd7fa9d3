import type { Scene, ScenePart } from '../../scene.js';
import { isMirrored } from '../camera.js';
import type { Textures } from '../texture/open-textures.js';

/** Points spread over surfaces, each standing for the same share of them. */
export interface SurfacePoints {
  readonly count: number;
  /** In the world, three values a point. */
  readonly positions: Float64Array;
  /** Unit normals of the triangles' planes in the world; three values a point. */
  readonly normals: Float32Array;
  /** {@link ScenePart.id}. */
  readonly part: Int32Array;
  readonly triangle: Int32Array;
  /** 1 where the surface is seen from both sides. */
  readonly doubleSided: Uint8Array;
}

/**
 * Spreads points over parts: half of them by area in the world, half by area on the maps, because it is texels that are painted. Points in
 * the holes of cut-out surfaces are left out. Deterministic: strata over the triangles, and the R2 sequence (Roberts 2018) inside them.
 */
export function spreadPoints(scene: Scene, parts: readonly ScenePart[], count: number, textures?: Textures): SurfacePoints {
  const shares = parts.map((part) => triangleShares(part, scene));
  const [area, map] = (['area', 'map'] as const).map((kind) => shares.reduce((sum, share) => sum + total(share[kind]), 0));
  const points = emptyPoints(count);
  let [kept, reached, wanted] = [0, 0, 0.5 / count];
  for (const [index, part] of parts.entries()) {
    const cutout = textures?.cutouts(part);
    const doubleSided = scene.materials[part.material].doubleSided ? 1 : 0;
    for (let t = 0; t < shares[index].area.length; t++) {
      const [ofArea, ofMap] = [area > 0 ? shares[index].area[t] / area : 0, map > 0 ? shares[index].map[t] / map : 0];
      reached += map > 0 ? (ofArea + ofMap) / 2 : ofArea;
      for (; wanted <= reached; wanted += 1 / count) {
        const [second, third] = inTriangle(Math.round(wanted * count));
        if (cutout?.(t, second, third) === false) continue;
        if (placePoint(points, kept, part, t, second, third)) {
          points.doubleSided[kept] = doubleSided;
          kept++;
        }
      }
    }
  }
  return { ...points, count: kept };
}

function emptyPoints(count: number): SurfacePoints {
  return {
    count,
    positions: new Float64Array(3 * count + 3),
    normals: new Float32Array(3 * count + 3),
    part: new Int32Array(count + 1),
    triangle: new Int32Array(count + 1),
    doubleSided: new Uint8Array(count + 1),
  };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Area in the world of each triangle, and its area on the map; a map that tiles counts as one. */
function triangleShares(part: ScenePart, scene: Scene): { area: Float64Array; map: Float64Array } {
  const { positions, indices, uvs } = part.geometry;
  const uv = uvs[scene.materials[part.material].baseColor?.texCoord ?? 0];
  const area = new Float64Array(indices.length / 3);
  const map = new Float64Array(indices.length / 3);
  for (let t = 0; t < area.length; t++) {
    area[t] = Math.hypot(...edgesCross(part, t)) / 2 || 0;
    if (!uv || !(area[t] > 0)) continue;
    const [a, b, c] = [2 * indices[3 * t], 2 * indices[3 * t + 1], 2 * indices[3 * t + 2]];
    map[t] = Math.abs((uv[b] - uv[a]) * (uv[c + 1] - uv[a + 1]) - (uv[b + 1] - uv[a + 1]) * (uv[c] - uv[a])) / 2 || 0;
  }
  const scale = 1 / Math.max(1, total(map));
  return { area: positions.length ? area : new Float64Array(0), map: map.map((value) => value * scale) };
}

/** The cross product of a triangle's edges in the world. */
function edgesCross({ geometry, matrix: m }: ScenePart, t: number): [number, number, number] {
  const { positions: p, indices } = geometry;
  const [a, b, c] = [3 * indices[3 * t], 3 * indices[3 * t + 1], 3 * indices[3 * t + 2]];
  const x1 = p[b] - p[a], y1 = p[b + 1] - p[a + 1], z1 = p[b + 2] - p[a + 2]; // prettier-ignore
  const x2 = p[c] - p[a], y2 = p[c + 1] - p[a + 1], z2 = p[c + 2] - p[a + 2]; // prettier-ignore
  const ux = m[0] * x1 + m[4] * y1 + m[8] * z1, uy = m[1] * x1 + m[5] * y1 + m[9] * z1, uz = m[2] * x1 + m[6] * y1 + m[10] * z1; // prettier-ignore
  const vx = m[0] * x2 + m[4] * y2 + m[8] * z2, vy = m[1] * x2 + m[5] * y2 + m[9] * z2, vz = m[2] * x2 + m[6] * y2 + m[10] * z2; // prettier-ignore
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

/** Weights of a triangle's second and third corner. */
function inTriangle(index: number): [second: number, third: number] {
  const [a, b] = [(0.5 + index * 0.7548776662466927) % 1, (0.5 + index * 0.5698402909980532) % 1];
  return a + b > 1 ? [1 - a, 1 - b] : [a, b];
}

function placePoint(points: SurfacePoints, k: number, part: ScenePart, t: number, second: number, third: number): boolean {
  const { geometry, matrix: m } = part;
  const { positions: p, indices } = geometry;
  const [a, b, c] = [3 * indices[3 * t], 3 * indices[3 * t + 1], 3 * indices[3 * t + 2]];
  const [x, y, z] = [0, 1, 2].map((i) => (1 - second - third) * p[a + i] + second * p[b + i] + third * p[c + i]);
  const normal = edgesCross(part, t);
  // the cross product of a mirrored triangle points into the surface
  const length = Math.hypot(...normal) * (isMirrored(m) ? -1 : 1);
  if (!Number.isFinite(1 / length)) return false;
  for (let i = 0; i < 3; i++) {
    points.positions[3 * k + i] = m[i] * x + m[4 + i] * y + m[8 + i] * z + m[12 + i];
    points.normals[3 * k + i] = normal[i] / length;
  }
  points.part[k] = part.id;
  points.triangle[k] = t;
  return true;
}
