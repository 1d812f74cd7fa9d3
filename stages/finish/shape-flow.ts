import type { Size } from '../../core/size.js';
import { boxMean } from '../../media/colour/box-mean.js';

/** Directions along the shapes of a picture, unit vectors; a direction has no sign. */
export interface ShapeFlow {
  readonly across: Float32Array;
  readonly down: Float32Array;
}

/** Where there is nothing to follow hands work like this, radians; squared steepness that this is worth. */
const SLANT = -0.6;
const HABIT = 2e-5;

/** What is worth so much less than shapes at the place itself: shapes around it. */
const AROUND = 0.08;

/**
 * Opens the way from a plane of luma to the directions along its shapes: the structure tensor (Kyprianidis et al., 2009), smoothed twice: near by, and, with
 * little weight, far around, so that calm places are worked along what surrounds them.
 *
 * @param near radius of what a direction comes from, pixels @param habit squared steepness under which hands work as they are used to
 * @param slant how far this hand's slant is from that of others, radians
 */
export function shapeFlow(size: Size, near: number, habit = HABIT, slant = 0): (luma: Float32Array) => ShapeFlow {
  const { width, height } = size;
  const mean = boxMean(size, Math.max(1, Math.round(near)));
  const wide = boxMean(size, Math.max(2, Math.round(7 * near)));
  const tensor = [0, 1, 2].map(() => new Float32Array(width * height));
  const far = new Float32Array(width * height);
  const [nx, ny] = [-Math.sin(SLANT + slant), Math.cos(SLANT + slant)];
  const used = [habit * nx * nx, habit * nx * ny, habit * ny * ny];
  return (luma) => {
    const [xx, xy, yy] = tensor;
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const gx = luma[i + (x < width - 1 ? 1 : 0)] - luma[i - (x ? 1 : 0)];
        const gy = luma[i + (y < height - 1 ? width : 0)] - luma[i - (y ? width : 0)];
        xx[i] = gx * gx;
        xy[i] = gx * gy;
        yy[i] = gy * gy;
      }
    tensor.forEach((plane, at) => {
      mean(plane, plane);
      wide(plane, far);
      for (let i = 0; i < plane.length; i++) plane[i] += AROUND * far[i] + used[at];
      mean(plane, plane);
    });
    for (let i = 0; i < xx.length; i++) {
      const angle = 0.5 * Math.atan2(2 * xy[i], xx[i] - yy[i]) + Math.PI / 2;
      xx[i] = Math.cos(angle);
      xy[i] = Math.sin(angle);
    }
    return { across: xx, down: xy };
  };
}
