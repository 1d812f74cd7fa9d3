import type { Wrap } from '../scene.js';
import { islandsOf } from './islands.js';

/** Longest side of an island, in maps, up to which it lies on the map once. */
const ONCE = 1.002;

/** Whether an image tiles: some island is longer than the map, in a direction in which the image repeats. */
export function isTiled(corners: Float32Array, wrapU: Wrap, wrapV: Wrap): boolean {
  return islandsOf(corners).some(
    ({ left, right, top, bottom }) => (wrapU !== 'clamp' && right - left > ONCE) || (wrapV !== 'clamp' && bottom - top > ONCE),
  );
}

/** Longest side of an image, in texels, up to which it is a colour or a palette and no picture. */
const SWATCH = 4;

/** Texels that a triangle covers, below which it shows a point of a palette, and the share of such triangles from which it is one. */
const POINT = 0.75;
const MOSTLY = 0.5;

/**
 * Whether an image has texels for what it is shown on: not where it is one colour, or a palette of which each triangle shows a point. Such an image
 * cannot be painted on: another colour of one face would be that of all that share the texel.
 */
export function hasTexels(
  corners: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  if (Math.max(width, height) <= SWATCH) return false;
  let points = 0;
  for (let c = 0; c < corners.length; c += 6) {
    const ux = (corners[c + 2] - corners[c]) * width, uy = (corners[c + 3] - corners[c + 1]) * height; // prettier-ignore
    const vx = (corners[c + 4] - corners[c]) * width, vy = (corners[c + 5] - corners[c + 1]) * height; // prettier-ignore
    if (Math.hypot(ux, uy) < POINT && Math.hypot(vx, vy) < POINT) points += 1;
  }
  return points < MOSTLY * (corners.length / 6);
}

/**
 * Whether coordinates that no image uses yet will do for a new map: within 0…1, not shrunk to nothing, and no place used twice over more than
 * a twentieth of what is used.
 */
export function isUsable(corners: Float32Array): boolean {
  if (corners.some((value) => !(value >= -1e-3 && value <= 1.001))) return false;
  const size = 128;
  const uses = new Uint8Array(size * size);
  let area = 0;
  for (let c = 0; c < corners.length; c += 6) {
    const ux = corners[c + 2] - corners[c], uy = corners[c + 3] - corners[c + 1]; // prettier-ignore
    const vx = corners[c + 4] - corners[c], vy = corners[c + 5] - corners[c + 1]; // prettier-ignore
    area += Math.abs(ux * vy - uy * vx) / 2;
  }
  if (area < 0.02) return false;
  countUses(corners, size, uses);
  let used = 0, twice = 0; // prettier-ignore
  for (const count of uses) {
    if (count > 0) used++;
    if (count > 1) twice++;
  }
  return twice <= used / 20;
}

function countUses(corners: Float32Array, size: number, uses: Uint8Array): void {
  for (let c = 0; c < corners.length; c += 6) {
    const [x0, y0, x1, y1, x2, y2] = corners.subarray(c, c + 6).map((value) => value * size);
    const area = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
    if (area === 0) continue;
    for (let y = Math.max(0, Math.floor(Math.min(y0, y1, y2))); y < Math.min(size, Math.max(y0, y1, y2)); y++) {
      for (let x = Math.max(0, Math.floor(Math.min(x0, x1, x2))); x < Math.min(size, Math.max(x0, x1, x2)); x++) {
        const px = x + 0.5, py = y + 0.5; // prettier-ignore
        const b = ((px - x0) * (y2 - y0) - (py - y0) * (x2 - x0)) / area;
        const c = ((x1 - x0) * (py - y0) - (y1 - y0) * (px - x0)) / area;
        if (b > 0 && c > 0 && b + c < 1 && uses[y * size + x] < 255) uses[y * size + x]++;
      }
    }
  }
}
