import type { Canvas } from '../canvas.js';
import { isPerspective, pixelsPerUnit } from '../film/camera.js';
import type { Scene } from '../scene.js';
import type { FilmedView } from '../view.js';
import { worldPositions } from './world-positions.js';

/** Part of the seen texels that the views may see more finely than the result says. */
const FINER = 0.3;

/**
 * How finely views see a canvas: pixels a texel, along one side, in the view that shows it best. 0 when no view shows it.
 */
export function viewDensity(scene: Scene, canvas: Canvas, views: readonly FilmedView[]): number {
  const texels = canvas.before.width * canvas.before.height;
  const best: number[] = [];
  const weights: number[] = [];
  for (const { part, corners } of canvas.members) {
    const densities = partDensities(scene, part, corners, texels, views);
    densities.forEach((density, t) => {
      if (density === 0) return;
      best.push(density);
      weights.push(uvArea(corners, t));
    });
  }
  const order = best.map((_, i) => i).sort((a, b) => best[b] - best[a]);
  let rest = FINER * weights.reduce((sum, weight) => sum + weight, 0);
  for (const i of order) if ((rest -= weights[i]) <= 0) return best[i];
  return 0;
}

/** For each triangle of a part the finest density at which a view shows it. */
function partDensities(
  scene: Scene,
  id: number,
  corners: Float32Array,
  texels: number,
  views: readonly FilmedView[],
): Float32Array {
  const part = scene.parts[id];
  const world = worldPositions(part);
  const { indices } = part.geometry;
  const densities = new Float32Array(indices.length / 3);
  const surface = Float64Array.from(densities, (_, t) => {
    const a = 3 * indices[3 * t], b = 3 * indices[3 * t + 1], c = 3 * indices[3 * t + 2]; // prettier-ignore
    const ux = world[b] - world[a], uy = world[b + 1] - world[a + 1], uz = world[b + 2] - world[a + 2]; // prettier-ignore
    const vx = world[c] - world[a], vy = world[c + 1] - world[a + 1], vz = world[c + 2] - world[a + 2]; // prettier-ignore
    return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / (uvArea(corners, t) * texels);
  });
  for (const { camera, seen } of views) {
    const scale = pixelsPerUnit(camera);
    const { view } = camera;
    const perspective = isPerspective(camera);
    for (let y = 0; y < seen.height; y += 2) {
      for (let x = 0, i = y * seen.width; x < seen.width; x += 2, i += 2) {
        if (seen.part[i] !== id) continue;
        const facing = view[2] * seen.normal[3 * i] + view[6] * seen.normal[3 * i + 1] + view[10] * seen.normal[3 * i + 2];
        const distance = perspective ? seen.depth[i] : 1;
        const density = (scale / distance) * Math.sqrt(surface[seen.triangle[i]] * Math.abs(facing));
        if (density > densities[seen.triangle[i]] && density < Infinity) densities[seen.triangle[i]] = density;
      }
    }
  }
  return densities;
}

function uvArea(corners: Float32Array, triangle: number): number {
  const k = 6 * triangle;
  const across = (corners[k + 2] - corners[k]) * (corners[k + 5] - corners[k + 1]);
  return Math.abs(across - (corners[k + 4] - corners[k]) * (corners[k + 3] - corners[k + 1]));
}
