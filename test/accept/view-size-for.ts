import type { Canvas } from '../../scenes/canvas.js';
import type { Scene } from '../../scenes/scene.js';
import type { Camera } from '../../scenes/view.js';
import { pixelsPerUnit } from '../../scenes/film/camera.js';
import { worldPositions } from '../../scenes/paint/world-positions.js';

/**
 * How many times larger a camera's picture must be so that a texel of a canvas, looked at squarely, covers `pixels` along each side, on nine
 * tenths of the canvas. Below 1 where the picture is finer than that already.
 *
 * @param distance from the camera to the surface, in world units; not looked at for orthographic cameras
 */
export function viewSizeFor(scene: Scene, canvas: Canvas, camera: Camera, distance: number, pixels = 1): number {
  const { width, height } = canvas.before;
  const densities: [texelsPerUnit: number, area: number][] = [];
  let total = 0;
  for (const { part, corners } of canvas.members) {
    const world = worldPositions(scene.parts[part]);
    const { indices } = scene.parts[part].geometry;
    for (let t = 0; t < indices.length / 3; t++) {
      const [a, b, c] = [3 * indices[3 * t], 3 * indices[3 * t + 1], 3 * indices[3 * t + 2]];
      const [ux, uy, uz] = [world[b] - world[a], world[b + 1] - world[a + 1], world[b + 2] - world[a + 2]];
      const [vx, vy, vz] = [world[c] - world[a], world[c + 1] - world[a + 1], world[c + 2] - world[a + 2]];
      const area = Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
      const k = 6 * t;
      const texels = width * height * Math.abs((corners[k + 2] - corners[k]) * (corners[k + 5] - corners[k + 1]) - (corners[k + 4] - corners[k]) * (corners[k + 3] - corners[k + 1])); // prettier-ignore
      if (!(area > 0) || !(texels > 0)) continue;
      densities.push([Math.sqrt(texels / area), texels]);
      total += texels;
    }
  }
  densities.sort(([a], [b]) => a - b);
  let sum = 0;
  const density = densities.find(([, texels]) => (sum += texels) >= 0.9 * total)?.[0] ?? 0;
  const perspective = camera.projection[15] === 0;
  return (pixels * density * (perspective ? distance : 1)) / pixelsPerUnit(camera);
}
