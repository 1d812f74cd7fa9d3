import type { Point } from '../camera.js';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Directions evenly over the sphere: the six along the axes with the front (+z) first, then a Fibonacci spiral. */
export function directions(count: number): Point[] {
  const axes: Point[] = [[0, 0, 1], [0, 0, -1], [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]; // prettier-ignore
  const spiral = Array.from({ length: Math.max(0, count - axes.length) }, (_, k): Point => {
    const y = 1 - (2 * (k + 0.5)) / (count - axes.length);
    const radius = Math.sqrt(1 - y * y);
    return [radius * Math.sin(k * GOLDEN_ANGLE), y, radius * Math.cos(k * GOLDEN_ANGLE)];
  });
  return [...axes, ...spiral];
}
