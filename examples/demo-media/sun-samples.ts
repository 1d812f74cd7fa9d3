import { SUN, SUN_WIDTH, type Vector } from './scene.js';
import { cross, unit } from './vector.js';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Unit directions spread evenly over the sun's disc (Vogel's spiral), three numbers each.
 *
 * @param turn angle that the spiral begins at, in radians
 */
export function sunSamples(count: number, turn = 0): Float64Array {
  const sun = unit(SUN);
  const right = unit(cross(sun, [0, 1, 0]));
  const up = cross(right, sun);
  return Float64Array.from(
    Array.from({ length: count }, (_, at) => {
      const radius = SUN_WIDTH * Math.sqrt((at + 0.5) / count);
      const [a, b] = [radius * Math.cos(turn + at * GOLDEN_ANGLE), radius * Math.sin(turn + at * GOLDEN_ANGLE)];
      return unit(sun.map((value, axis) => value + right[axis] * a + up[axis] * b) as unknown as Vector);
    }).flat(),
  );
}

/** Unit directions over the upper half of the sky, more of them overhead (cosine-weighted), three numbers each. */
export function skySamples(count: number, turn = 0): Float64Array {
  return Float64Array.from(
    Array.from({ length: count }, (_, at) => {
      const share = (at + 0.5) / count;
      const radius = Math.sqrt(share);
      const angle = turn + at * GOLDEN_ANGLE;
      return [radius * Math.cos(angle), Math.sqrt(1 - share), radius * Math.sin(angle)];
    }).flat(),
  );
}
