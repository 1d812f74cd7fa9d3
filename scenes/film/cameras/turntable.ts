import { EditError } from '../../../core/errors.js';
import type { Scene } from '../../scene.js';
import type { Camera } from '../../view.js';
import { perspectiveCamera, type Point } from '../camera.js';
import { FIELD_OF_VIEW } from './frame-points.js';
import { worldVertices } from './world-vertices.js';

/** How a turntable is filmed. */
export interface TurntableOptions {
  /** Which scene of the file; default 0. */
  readonly scene?: number;
  /** How far the camera stands above the horizon, in degrees; default {@link ELEVATION}. */
  readonly elevation?: number;
  /** What must fit into the pictures, x, y, z a point; default the vertices of the scene. */
  readonly points?: Float64Array;
}

/** How far above the horizon people look at things, in degrees. */
export const ELEVATION = 12;

/**
 * Cameras on a circle around a scene, from its front to the right and once around; the last one stands one step before the first. All have
 * the same distance, the least at which nothing is ever cut off.
 *
 * @throws EditError `scene/nothing-to-film` when the scene has no triangles
 */
export function turntable(
  scene: Scene,
  frames: number,
  width: number,
  height: number,
  {
    scene: number = 0,
    elevation = ELEVATION,
    points = worldVertices(scene.parts.filter((part) => part.scene === number)),
  }: TurntableOptions = {},
): Camera[] {
  if (points.length === 0) {
    throw new EditError('scene/nothing-to-film', `${scene.path}: expected triangles in scene ${number}, found none.`, {
      path: scene.path,
    });
  }
  const middle = middleOf(points);
  const up = (elevation * Math.PI) / 180;
  const ways = Array.from({ length: frames }, (_, k): Point => {
    const around = (2 * Math.PI * k) / frames;
    return [Math.sin(around) * Math.cos(up), Math.sin(up), Math.cos(around) * Math.cos(up)];
  });
  const vertical = Math.tan(FIELD_OF_VIEW / 2) * 0.9;
  const horizontal = (vertical * width) / height;
  const distance = Math.max(...ways.map((way) => distanceFor(points, middle, way, horizontal, vertical))) || 1;
  return ways.map((way, k) =>
    perspectiveCamera({
      name: `turn ${k}`,
      scene: number,
      eye: [0, 1, 2].map((axis) => middle[axis] + distance * way[axis]) as unknown as Point,
      target: middle,
      fieldOfView: FIELD_OF_VIEW,
      width,
      height,
    }),
  );
}

/** How far a camera must stand back in a direction to have all points in its picture. */
function distanceFor(points: Float64Array, middle: Point, [dx, dy, dz]: Point, horizontal: number, vertical: number): number {
  const level = Math.hypot(dx, dz);
  let most = 0;
  for (let i = 0; i < points.length; i += 3) {
    const x = points[i] - middle[0], y = points[i + 1] - middle[1], z = points[i + 2] - middle[2]; // prettier-ignore
    const across = Math.abs(x * dz - z * dx) / level;
    const along = x * dx + y * dy + z * dz;
    const over = Math.abs(y * level - (dy * (x * dx + z * dz)) / level);
    most = Math.max(most, along + across / horizontal, along + over / vertical);
  }
  return most;
}

function middleOf(points: Float64Array): Point {
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i++) {
    least[i % 3] = Math.min(least[i % 3], points[i]);
    most[i % 3] = Math.max(most[i % 3], points[i]);
  }
  return [0, 1, 2].map((axis) => (least[axis] + most[axis]) / 2) as unknown as Point;
}
