import type { Size } from '../../core/size.js';

/** A smear of something round: what a dot leaves while the shutter is open. Pixels. */
export interface Smear {
  readonly x: number;
  readonly y: number;
  /** How far it moved, ending at (x, y). */
  readonly dx: number;
  readonly dy: number;
  readonly radius: number;
  /** How much it covers in its middle, 0…1. */
  readonly cover: number;
}

/** What is thinner than a pixel is drawn so wide, and covers less. */
const THINNEST = 0.75;

/** Adds smears to a plane of cover, each over those before. */
export function splat(cover: Float32Array, { width, height }: Size, smear: Smear): void {
  const { x, y, dx, dy } = smear;
  const radius = Math.max(THINNEST, smear.radius);
  const length = Math.hypot(dx, dy);
  const thin = smear.radius / radius;
  // a dot that moves farther than it is wide is seen through
  const most = smear.cover * (length > 2 * radius ? thin : thin * thin);
  const rim = 1.4 * radius;
  const left = Math.max(0, Math.ceil(Math.min(x, x - dx) - rim));
  const right = Math.min(width - 1, Math.floor(Math.max(x, x - dx) + rim));
  const top = Math.max(0, Math.ceil(Math.min(y, y - dy) - rim));
  const bottom = Math.min(height - 1, Math.floor(Math.max(y, y - dy) + rim));
  const scale = length > 0 ? 1 / (length * length) : 0;
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) {
      const [px, py] = [x - column, y - row];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) * scale));
      const [ax, ay] = [px - along * dx, py - along * dy];
      const near = 1 - (ax * ax + ay * ay) / (rim * rim);
      if (near <= 0) continue;
      const at = row * width + column;
      cover[at] += (1 - cover[at]) * most * near * near;
    }
}

/** Mixes a colour into a picture where it is covered. */
export function lay(rgb: Float32Array, cover: Float32Array, colour: readonly [red: number, green: number, blue: number]): void {
  const area = cover.length;
  colour.forEach((value, c) => {
    const plane = rgb.subarray(c * area, (c + 1) * area);
    for (let i = 0; i < area; i++) if (cover[i] > 0) plane[i] += cover[i] * (value - plane[i]);
  });
}
