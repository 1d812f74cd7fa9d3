import { smoothStep } from '../../core/smooth-step.js';
import { isPerspective, pixelsPerUnit } from '../film/camera.js';
import type { FilmedView } from '../view.js';

/** Pixels from a silhouette over which trust rises, as a part of the view's shorter side. */
const FEATHER = 1 / 40;

/**
 * How far each pixel of a view is to be trusted, 0…1: 0 outside the given parts and beside a jump in depth, where an edit has mixed two
 * surfaces, then rising with the distance from there.
 */
export function trustMap(view: FilmedView, parts: ReadonlySet<number>): Float32Array {
  const { width, height, depth, part } = view.seen;
  const feather = Math.max(4, Math.min(width, height) * FEATHER);
  const jumps = depthJumps(view);
  const distance = new Float32Array(width * height);
  for (let i = 0; i < distance.length; i++) distance[i] = jumps[i] || depth[i] === Infinity ? 0 : Infinity;
  chamfer(distance, width, height);
  for (let i = 0; i < distance.length; i++) {
    if (distance[i] === 0 || !parts.has(part[i])) distance[i] = 0;
    else distance[i] = Math.max(0.01, smoothStep(0, feather, distance[i]));
  }
  return distance;
}

/** Pixels on either side of a jump in depth: where the depth of a neighbour is not what both surfaces' slopes can explain. */
function depthJumps({ camera, seen }: FilmedView): Uint8Array {
  const { width, height, depth, normal } = seen;
  const jumps = new Uint8Array(width * height);
  const unit = pixelsPerUnit(camera);
  const perspective = isPerspective(camera);
  const { view } = camera;
  const slope = (i: number): number => {
    const facing = Math.abs(view[2] * normal[3 * i] + view[6] * normal[3 * i + 1] + view[10] * normal[3 * i + 2]);
    return Math.min(20, Math.sqrt(Math.max(0, 1 - facing * facing)) / Math.max(0.02, facing));
  };
  const check = (i: number, j: number): void => {
    if (depth[i] === Infinity && depth[j] === Infinity) return;
    const pixel = (perspective ? Math.min(depth[i], depth[j]) : 1) / unit;
    // the wider view angle of pixels off the axis makes their slopes steeper: allowed for by the factor
    if (Math.abs(depth[i] - depth[j]) < pixel * (1 + 2 * (slope(i) + slope(j)))) return;
    jumps[i] = jumps[j] = 1;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) check(i, i + 1);
      if (y + 1 < height) check(i, i + width);
    }
  }
  return jumps;
}

/** Turns 0 and Infinity into distances from the nearest 0 (Borgefors 1986), also from outside the picture. */
function chamfer(distance: Float32Array, width: number, height: number): void {
  const diagonal = Math.SQRT2;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let d = Math.min(distance[i], x + 1, y + 1, width - x, height - y);
      if (x > 0) d = Math.min(d, distance[i - 1] + 1);
      if (y > 0) d = Math.min(d, distance[i - width] + 1);
      if (x > 0 && y > 0) d = Math.min(d, distance[i - width - 1] + diagonal);
      if (x + 1 < width && y > 0) d = Math.min(d, distance[i - width + 1] + diagonal);
      distance[i] = d;
    }
  }
  for (let y = height - 1, i = width * height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      let d = distance[i];
      if (x + 1 < width) d = Math.min(d, distance[i + 1] + 1);
      if (y + 1 < height) d = Math.min(d, distance[i + width] + 1);
      if (x + 1 < width && y + 1 < height) d = Math.min(d, distance[i + width + 1] + diagonal);
      if (x > 0 && y + 1 < height) d = Math.min(d, distance[i + width - 1] + diagonal);
      distance[i] = d;
    }
  }
}
