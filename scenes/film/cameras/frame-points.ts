import type { Camera } from '../../view.js';
import { perspectiveCamera, type Point } from '../camera.js';

/** A camera's frame of reference: right, up and forward, unit vectors in the world. */
type Axes = readonly [right: Point, up: Point, forward: Point];

/** What {@link framePoints} needs. */
export interface Framing {
  readonly name: string;
  readonly scene: number;
  /** From the object towards the camera; any length but 0. */
  readonly direction: Point;
  /** Default +y, or one of ±z for views from above and below. */
  readonly up?: Point;
  readonly width: number;
  readonly height: number;
  /** Vertical, in radians; default 35°. */
  readonly fieldOfView?: number;
  /** Share of the picture that stays free at each side; default 0.04. */
  readonly margin?: number;
}

export const FIELD_OF_VIEW = (35 * Math.PI) / 180;

/** The nearest camera of a direction that has all points in its picture, exactly: they touch the margin on two opposite sides. */
export function framePoints(points: Float64Array, framing: Framing): Camera {
  const { name, scene, direction, width, height, fieldOfView = FIELD_OF_VIEW, margin = 0.04 } = framing;
  const up = framing.up ?? upFor(direction);
  const axes = axesOf(direction, up);
  const [right, over, forward] = axes;
  const vertical = Math.tan(fieldOfView / 2) * (1 - 2 * margin);
  const horizontal = (Math.tan(fieldOfView / 2) * width * (1 - 2 * margin)) / height;
  // each side of the picture is a plane through the eye that all points must be on the inner side of
  const most = [-Infinity, -Infinity, -Infinity, -Infinity];
  let [nearest, farthest] = [Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    const x = dot(right, points, i);
    const y = dot(over, points, i);
    const z = dot(forward, points, i);
    most[0] = Math.max(most[0], x - horizontal * z);
    most[1] = Math.max(most[1], -x - horizontal * z);
    most[2] = Math.max(most[2], y - vertical * z);
    most[3] = Math.max(most[3], -y - vertical * z);
    nearest = Math.min(nearest, z);
    farthest = Math.max(farthest, z);
  }
  const size = Math.max(farthest - nearest, (most[0] + most[1]) / 2, (most[2] + most[3]) / 2, 0);
  const tightest = Math.min(-(most[0] + most[1]) / (2 * horizontal), -(most[2] + most[3]) / (2 * vertical));
  // a point, or a plane seen along its edge, would have the camera inside it
  const smallest = size > 0 ? size : largest(points) * 1e-3 || 1;
  const z = Math.min(tightest, nearest - 0.05 * smallest, size > 0 ? Infinity : nearest - 2 * smallest);
  const x = (most[0] + horizontal * z - (most[1] + horizontal * z)) / 2;
  const y = (most[2] + vertical * z - (most[3] + vertical * z)) / 2;
  const place = (depth: number): Point => at(axes, x, y, depth);
  const near = Math.max((nearest - z) * 0.05, 1e-9);
  return perspectiveCamera({
    name,
    scene,
    eye: place(z),
    target: place((nearest + farthest) / 2),
    up,
    fieldOfView,
    width,
    height,
    near,
  });
}

/** Which way is up in a picture taken from a direction. */
export function upFor([x, y, z]: Point): Point {
  const steep = Math.abs(y) > 0.98 * Math.hypot(x, y, z);
  return steep ? [0, 0, y > 0 ? -1 : 1] : [0, 1, 0];
}

function axesOf(direction: Point, up: Point): Axes {
  const forward = unit(direction.map((value) => -value) as unknown as Point);
  const right = unit(cross(forward, up));
  return [right, cross(right, forward), forward];
}

const cross = (a: Point, b: Point): Point => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

function unit(v: Point): Point {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

const dot = (axis: Point, points: Float64Array, i: number): number =>
  axis[0] * points[i] + axis[1] * points[i + 1] + axis[2] * points[i + 2];

const at = ([right, up, forward]: Axes, x: number, y: number, z: number): Point => [
  right[0] * x + up[0] * y + forward[0] * z,
  right[1] * x + up[1] * y + forward[1] * z,
  right[2] * x + up[2] * y + forward[2] * z,
];

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
