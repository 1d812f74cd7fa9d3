import { Matrix4, Vector3 } from 'three';
import type { Camera } from '../view.js';

/** A point or direction in the world. */
export type Point = readonly [x: number, y: number, z: number];

/** What {@link perspectiveCamera} needs. */
export interface PerspectiveShot {
  readonly name: string;
  readonly scene: number;
  readonly eye: Point;
  readonly target: Point;
  /** Default +y, or −z where the camera looks straight up or down. */
  readonly up?: Point;
  /** Vertical, in radians. */
  readonly fieldOfView: number;
  readonly width: number;
  readonly height: number;
  /** Nothing nearer than this is seen; default a thousandth of the distance between eye and target. */
  readonly near?: number;
}

/** A camera at `eye` that looks at `target`. */
export function perspectiveCamera(shot: PerspectiveShot): Camera {
  const { name, scene, width, height } = shot;
  const [eye, target] = [new Vector3(...shot.eye), new Vector3(...shot.target)];
  const distance = eye.distanceTo(target);
  const direction = target.clone().sub(eye).divideScalar(distance);
  const up = shot.up ?? (Math.abs(direction.y) > 0.999 ? [0, 0, -Math.sign(direction.y) || 1] : [0, 1, 0]);
  const world = new Matrix4().lookAt(eye, target, new Vector3(...up)).setPosition(eye);
  const near = shot.near ?? distance / 1000;
  const top = near * Math.tan(shot.fieldOfView / 2);
  const right = (top * width) / height;
  const projection = new Matrix4().makePerspective(-right, right, top, -top, near, 1e6 * near);
  return { name, scene, view: doubles(world.invert()), projection: doubles(projection), width, height };
}

/** Whether a camera's projection is a perspective one. */
export const isPerspective = ({ projection }: Pick<Camera, 'projection'>): boolean => projection[15] === 0;

/** Where a camera stands, in the world. */
export function eyeOf({ view }: Pick<Camera, 'view'>): Point {
  const [x, y, z] = [view[12], view[13], view[14]];
  return [
    -(view[0] * x + view[1] * y + view[2] * z),
    -(view[4] * x + view[5] * y + view[6] * z),
    -(view[8] * x + view[9] * y + view[10] * z),
  ];
}

/** The way a camera looks, a unit vector in the world. */
export const forwardOf = ({ view }: Pick<Camera, 'view'>): Point => [-view[2], -view[6], -view[10]];

/** Pixels that one world unit covers at distance 1 along the axis (everywhere, for an orthographic camera), at the middle of the picture. */
export const pixelsPerUnit = ({ projection, height }: Camera): number => (projection[5] * height) / 2;

/** From the world to clip space, column-major. */
export const worldToClip = ({ view, projection }: Pick<Camera, 'view' | 'projection'>): Float64Array =>
  multiply(projection, view);

/** The product a · b of two column-major 4 × 4 matrices. */
export function multiply(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const product = new Float64Array(16);
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[k * 4 + row] * b[column * 4 + k];
      product[column * 4 + row] = sum;
    }
  }
  return product;
}

export const doubles = (matrix: Matrix4): Float64Array => Float64Array.from(matrix.elements);

/** Whether a 4 × 4 matrix turns right hands into left ones. */
export function isMirrored(m: ArrayLike<number>): boolean {
  return m[0] * (m[5] * m[10] - m[6] * m[9]) - m[4] * (m[1] * m[10] - m[2] * m[9]) + m[8] * (m[1] * m[6] - m[2] * m[5]) < 0;
}
