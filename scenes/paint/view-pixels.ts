import { isPerspective, pixelsPerUnit } from '../film/camera.js';
import { blurMasked } from './blur-masked.js';
import type { FilmedView } from '../view.js';

/** A view, made ready to be gathered from. */
export interface ViewPixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue as edited, and then the same blurred: six planes. */
  readonly planes: Float32Array;
  /** How far a pixel is to be trusted, 0…1: 0 outside the painted parts and beside a jump in depth, rising to 1 at `FEATHER` pixels from one. */
  readonly trust: Float32Array;
}

/** Pixels from a silhouette over which trust rises, as a part of the view's shorter side. */
const FEATHER = 1 / 40;

/** Radius of the blur that divides a view into broad colour and detail, as a part of the view's shorter side. */
const BROAD = 1 / 48;

/** Finds out which pixels of a view can be trusted, and divides it into broad colour and detail. */
export function viewPixels(view: FilmedView, parts: ReadonlySet<number>): ViewPixels {
  const { width, height } = view.seen;
  const area = width * height;
  const mask = Uint8Array.from(view.seen.part, (part) => (parts.has(part) ? 1 : 0));
  const planes = new Float32Array(6 * area);
  planes.set(view.edited.data);
  const shorter = Math.min(width, height);
  blurMasked(view.edited.data, mask, width, height, Math.max(1, Math.round(shorter * BROAD)), planes.subarray(3 * area));
  return { width, height, planes, trust: trustMap(view, mask, Math.max(4, shorter * FEATHER)) };
}

function trustMap(view: FilmedView, mask: Uint8Array, feather: number): Float32Array {
  const { width, height, depth } = view.seen;
  const jumps = depthJumps(view);
  const distance = new Float32Array(width * height);
  for (let i = 0; i < distance.length; i++) distance[i] = jumps[i] || depth[i] === Infinity ? 0 : Infinity;
  chamfer(distance, width, height);
  for (let i = 0; i < distance.length; i++) {
    if (!mask[i] || distance[i] === 0) distance[i] = 0;
    else {
      const t = Math.min(1, distance[i] / feather);
      distance[i] = Math.max(0.01, t * t * (3 - 2 * t));
    }
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
