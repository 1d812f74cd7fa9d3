import type { Size } from '../../core/size.js';
import { createFlowEstimator, SMALLEST_FLOW_SIDE } from '../flow/dense-flow.js';
import type { GrayImage } from '../flow/gray-image.js';
import { occlusionMask } from '../flow/occlusion-mask.js';

/** Side in pixels of the pieces of surface that are told apart. */
const PIECE = 8;

/** Follows the surfaces that a shot shows, frame by frame. */
export interface SurfaceTracker {
  /** The number of the piece of surface that each pixel of the next frame shows. A piece keeps its number as long as it can be followed. */
  next(image: GrayImage): Int32Array;
}

/**
 * Begins to follow a shot at its first frame. A pixel shows what the pixel that it comes from showed in the frame before, as dense flow with its
 * forward-backward test tells; what comes from nowhere is a new surface. A surface is told by the frame that it was first seen in and its place there, and
 * its number says both: nothing is kept of what went by.
 */
export function createSurfaceTracker({ width, height }: Size): SurfaceTracker {
  const area = width * height;
  const flow = Math.min(width, height) >= SMALLEST_FLOW_SIDE ? createFlowEstimator(width, height) : undefined;
  // pieces of a frame, and those that a surface's place drifts to beside it
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / PIECE) + 2);
  const numberOf = (bornAt: number, x: number, y: number): number =>
    (bornAt * rows + clamped(Math.floor(y / PIECE) + 1, rows)) * columns + clamped(Math.floor(x / PIECE) + 1, columns);
  let frame = 0;
  let earlier: GrayImage | undefined;
  let [born, x0, y0] = [new Int32Array(area), new Float32Array(area), new Float32Array(area)];
  return {
    next(image) {
      const [nextBorn, nextX, nextY] = [new Int32Array(area), new Float32Array(area), new Float32Array(area)];
      const motion = earlier && flow?.both(image, earlier);
      const visible = motion && occlusionMask(motion.forward, motion.backward);
      const pieces = new Int32Array(area);
      for (let y = 0, i = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1, i += 1) {
          if (motion && visible?.[i]) {
            const [px, py] = [x + motion.forward.u[i], y + motion.forward.v[i]];
            const [column, row] = [clamped(Math.round(px), width), clamped(Math.round(py), height)];
            const from = row * width + column;
            nextBorn[i] = born[from];
            nextX[i] = x0[from] + px - column;
            nextY[i] = y0[from] + py - row;
          } else {
            nextBorn[i] = frame;
            nextX[i] = x;
            nextY[i] = y;
          }
          pieces[i] = numberOf(nextBorn[i], nextX[i], nextY[i]);
        }
      }
      [born, x0, y0] = [nextBorn, nextX, nextY];
      earlier = image;
      frame += 1;
      return pieces;
    },
  };
}

const clamped = (value: number, size: number): number => Math.min(size - 1, Math.max(0, value));
