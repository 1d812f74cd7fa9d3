import type { Size } from '../../core/size.js';
import type { Chance } from './chance.js';

/** A colour that something is painted or printed in, R'G'B' of 0…1. */
export type Ink = readonly [number, number, number];

/** One stroke of a brush: a bent bar with soft ends. Lengths in pixels. */
export interface Stroke {
  readonly x: number;
  readonly y: number;
  /** Unit vector along it, and how much it bends away from that: pixels aside = bend · (pixels along)². */
  readonly dx: number;
  readonly dy: number;
  readonly bend: number;
  readonly halfLength: number;
  readonly halfWidth: number;
  /** How much of it covers, 0…1. */
  readonly cover: number;
  readonly colour: Ink;
  /** Which part of the brush's hairs it was made with, 0…1. */
  readonly own: number;
  /** How high its paint stands, 1 for a full brush. */
  readonly lift: number;
}

/** What is painted on: colours, and how high the paint stands (mean 0). */
export interface Canvas {
  readonly size: Size;
  readonly rgb: Float32Array;
  readonly height: Float32Array;
}

/** Hairs of a brush, and so many of them side by side under a stroke; finer ones than so many pixels are not seen. */
const HAIRS = 512;
const ABREAST = 11;
const FINEST = 1.7;

/** Hairs of a brush: how high each leaves the paint, about −1…1. */
export function hairsOf(chance: Chance): Float32Array {
  const raw = Float32Array.from({ length: HAIRS }, (_, at) => 2 * chance(at, 1, 7)[0] - 1);
  return raw.map((value, at) => 0.6 * value + 0.4 * raw[(at + 1) % HAIRS]);
}

/**
 * Paints a stroke: its rim is anti-aliased, its hairs run dry towards its end, and the paint that it lays stands as high as they leave it.
 *
 * @param dry how far the hairs thin the paint out, 0…1
 */
export function paintStroke({ size, rgb, height }: Canvas, stroke: Stroke, hairs: Float32Array, dry: number): void {
  const { width } = size;
  const area = width * size.height;
  const { x, y, dx, dy, bend, halfLength, halfWidth, cover, colour, own, lift } = stroke;
  const [r, g, b] = colour;
  const slack = Math.abs(bend) * halfLength * halfLength;
  const [reachX, reachY] = [
    Math.abs(dx) * halfLength + Math.abs(dy) * (halfWidth + slack) + 1,
    Math.abs(dy) * halfLength + Math.abs(dx) * (halfWidth + slack) + 1,
  ];
  const perPixel = Math.min(ABREAST / (2 * halfWidth), 1 / FINEST);
  const first = own * HAIRS + halfWidth * perPixel;
  const [top, bottom] = [Math.max(0, Math.ceil(y - reachY)), Math.min(size.height - 1, Math.floor(y + reachY))];
  for (let py = top; py <= bottom; py++) {
    const oy = py - y;
    // the part of the row that may lie under the stroke: |along| and |aside| are bounded
    let [from, to] = [-reachX, reachX];
    if (Math.abs(dx) > 1e-3) {
      const middle = (-oy * dy) / dx;
      const half = halfLength / Math.abs(dx);
      [from, to] = [Math.max(from, middle - half), Math.min(to, middle + half)];
    }
    if (Math.abs(dy) > 1e-3) {
      const middle = (oy * dx) / dy;
      const half = (halfWidth + slack + 1) / Math.abs(dy);
      [from, to] = [Math.max(from, middle - half), Math.min(to, middle + half)];
    }
    const [left, right] = [Math.max(0, Math.ceil(x + from)), Math.min(width - 1, Math.floor(x + to))];
    for (let px = left, i = py * width + left; px <= right; px++, i++) {
      const ox = px - x;
      const along = ox * dx + oy * dy;
      const aside = oy * dx - ox * dy - bend * along * along;
      const end = along / halfLength;
      const inside = halfWidth * (1 - end * end * end * end) - Math.abs(aside);
      if (inside <= -0.5) continue;
      const place = first + aside * perPixel;
      const before = Math.floor(place);
      const one = hairs[before & (HAIRS - 1)];
      const hair = one + (place - before) * (hairs[(before + 1) & (HAIRS - 1)] - one);
      const thin = 1 - dry * (0.5 + 0.5 * end) * (0.5 - 0.5 * hair);
      const alpha = cover * thin * (inside < 0.5 ? inside + 0.5 : 1);
      rgb[i] += alpha * (r - rgb[i]);
      rgb[i + area] += alpha * (g - rgb[i + area]);
      rgb[i + 2 * area] += alpha * (b - rgb[i + 2 * area]);
      const rim = 1 - Math.min(1, (halfWidth - Math.abs(aside)) / (0.35 * halfWidth)); // paint is pushed to the sides
      height[i] += alpha * (lift * (hair + 0.9 * rim * rim) - height[i]);
    }
  }
}
