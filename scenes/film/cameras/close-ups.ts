import type { Scene } from '../../scene.js';
import type { Camera } from '../../view.js';
import { perspectiveCamera, type Point } from '../camera.js';
import type { Renderer, RenderOptions } from '../renderer.js';
import { FIELD_OF_VIEW, upFor } from './frame-points.js';
import type { SurfacePoints } from './surface-points.js';

/** Widest view of a close-up: where there is little room, it is better to see all from near than a piece from far. */
const WIDEST = (80 * Math.PI) / 180;

/** Ways to look at a cluster, from which the freest are taken. */
const LOOK_OUT = 24;

/** What {@link closeUps} needs. */
export interface CloseUpTask {
  readonly scene: Scene;
  readonly points: SurfacePoints;
  /** Numbers of the points that still want to be seen. */
  readonly hidden: readonly number[];
  /** Size of all that is filmed, in world units. */
  readonly size: number;
  readonly clusters: number;
  readonly width: number;
  readonly height: number;
  readonly renderer: Renderer;
  readonly options: RenderOptions;
  readonly sceneNumber: number;
}

/**
 * Cameras near surfaces that no camera around the object sees: insides, folds, what stands behind something. From the middle of each cluster
 * of such points a look out of the surface tells how far away a camera can stand, and where.
 */
export async function closeUps(task: CloseUpTask): Promise<Camera[]> {
  const { points, hidden, size } = task;
  const cameras: Camera[] = [];
  for (const members of clusterPoints(points, hidden, task.clusters, size)) {
    const centre = members[0];
    const away = await sideOf(task, centre);
    const middle = pointAt(points.positions, centre);
    const radius = Math.max(...members.map((k) => distance(middle, pointAt(points.positions, k))), size / 200);
    const room = await lookOut(task, middle, away);
    for (const [k, { direction, free }] of room.entries()) {
      const wanted = (radius * 1.15) / Math.sin(FIELD_OF_VIEW / 2);
      const stand = Math.min(wanted, 0.85 * free);
      const fieldOfView = Math.min(WIDEST, Math.max(FIELD_OF_VIEW, 2 * Math.atan((radius * 1.15) / stand)));
      cameras.push(
        perspectiveCamera({
          name: `close ${k}`,
          scene: task.sceneNumber,
          eye: add(middle, direction, stand),
          target: middle,
          up: upFor(direction),
          fieldOfView,
          width: task.width,
          height: task.height,
          near: stand / 500,
        }),
      );
    }
  }
  return cameras;
}

/** Groups points by nearness and facing; each group begins with its middle. Larger groups come first. */
function clusterPoints(points: SurfacePoints, hidden: readonly number[], most: number, size: number): number[][] {
  const reach = size / 6;
  const left = new Set(hidden);
  const groups: number[][] = [];
  // a coarse start: the point with most others near it, of a few
  while (left.size > 0 && groups.length < most) {
    const all = [...left];
    const step = Math.max(1, Math.floor(all.length / 40));
    let best: number[] = [];
    for (let s = 0; s < all.length; s += step) {
      const near = all.filter((k) => alike(points, all[s], k, reach));
      if (near.length > best.length) best = [all[s], ...near.filter((k) => k !== all[s])];
    }
    groups.push(best);
    for (const k of best) left.delete(k);
  }
  return groups;
}

function alike({ positions, normals }: SurfacePoints, a: number, b: number, reach: number): boolean {
  const facing =
    normals[3 * a] * normals[3 * b] + normals[3 * a + 1] * normals[3 * b + 1] + normals[3 * a + 2] * normals[3 * b + 2];
  return facing > 0.3 && distance(pointAt(positions, a), pointAt(positions, b)) < reach;
}

/** The normal of a point, or its reverse where the surface has two sides and there is more room on the other. */
async function sideOf(task: CloseUpTask, k: number): Promise<Point> {
  const normal = pointAt(task.points.normals, k);
  if (!task.points.doubleSided[k]) return normal;
  const other: Point = [-normal[0], -normal[1], -normal[2]];
  const middle = pointAt(task.points.positions, k);
  const room = async (side: Point): Promise<number> =>
    (await lookOut(task, middle, side)).reduce((sum, { free }) => sum + free, 0);
  return (await room(normal)) >= (await room(other)) ? normal : other;
}

/** Directions out of a surface with much room, and the room. */
async function lookOut(
  { scene, size, renderer, options, sceneNumber }: CloseUpTask,
  from: Point,
  normal: Point,
): Promise<{ direction: Point; free: number }[]> {
  const camera = perspectiveCamera({
    name: 'out',
    scene: sceneNumber,
    eye: from,
    target: add(from, normal, size),
    up: upFor(normal),
    fieldOfView: (110 * Math.PI) / 180,
    width: LOOK_OUT,
    height: LOOK_OUT,
    near: size * 1e-4,
  });
  const { depth } = await renderer(scene, camera, options);
  const half = Math.tan((55 * Math.PI) / 180);
  const v = camera.view;
  const ways = [
    [0, 0],
    [0.45, 0],
    [-0.45, 0],
    [0, 0.45],
    [0, -0.45],
    [0.8, 0.3],
    [-0.8, 0.3],
    [0, 0.9],
  ].map(([a, b]) => {
    // prettier-ignore
    const [x, y] = [Math.floor(((1 + a) / 2) * (LOOK_OUT - 1)), Math.floor(((1 - b) / 2) * (LOOK_OUT - 1))];
    const length = Math.hypot(a * half, b * half, 1);
    const direction: Point = [0, 1, 2].map((k) => (a * half * v[4 * k] + b * half * v[4 * k + 1] - v[4 * k + 2]) / length) as unknown as Point; // prettier-ignore
    return { direction, free: Math.min(depth[y * LOOK_OUT + x] * length, 100 * size) };
  });
  return ways.filter(({ free }) => free > size / 500).sort((a, b) => Math.min(b.free, size) - Math.min(a.free, size)).slice(0, 4); // prettier-ignore
}

const pointAt = (values: ArrayLike<number>, k: number): Point => [values[3 * k], values[3 * k + 1], values[3 * k + 2]];
const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const add = (a: Point, b: Point, scale: number): Point => [a[0] + b[0] * scale, a[1] + b[1] * scale, a[2] + b[2] * scale];
