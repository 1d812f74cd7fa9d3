import type { Cutout } from './cutout.js';

/** The buffers that triangles are drawn into. */
export interface Target {
  readonly width: number;
  readonly height: number;
  /** What the depth test compares: 1 ÷ depth for a perspective camera, −depth for an orthographic one. Both are linear on the screen. */
  readonly nearness: Float64Array;
  readonly part: Int32Array;
  readonly triangle: Int32Array;
  readonly weights: Float32Array;
  readonly perspective: boolean;
  /** Factor and offset that make clip z of −depth: orthographic cameras need them. */
  readonly depthRow: readonly [factor: number, offset: number];
  /** Only what lies behind these nearnesses is drawn. */
  readonly behind: Float64Array | undefined;
}

/** Numbers a corner in the array that {@link fillTriangle} takes. */
export const CORNER = 5;

/**
 * Draws one triangle whose corners go clockwise on the screen (y down). Edge functions of two triangles that share an edge are exact
 * negatives of each other in floating point, so with the top-left rule every pixel centre belongs to one of them: no cracks, no double hits.
 *
 * @param corners three times: x and y in pixels, nearness, and the weights of the whole triangle's second and third corner
 * @param cutout asked at each pixel whether there is a surface; undefined: everywhere
 */
export function fillTriangle(
  target: Target,
  corners: Float64Array,
  part: number,
  triangle: number,
  cutout: Cutout | undefined,
): void {
  const { width, height, nearness, weights, perspective, behind } = target;
  const x0 = corners[0], y0 = corners[1], q0 = corners[2]; // prettier-ignore
  const x1 = corners[5], y1 = corners[6], q1 = corners[7]; // prettier-ignore
  const x2 = corners[10], y2 = corners[11], q2 = corners[12]; // prettier-ignore
  const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5));
  const right = Math.min(width - 1, Math.floor(Math.max(x0, x1, x2) - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(y0, y1, y2) - 0.5));
  if (left > right || top > bottom) return;
  // edge i lies opposite corner i; its function is a·x + b·y + c
  const a0 = y1 - y2, b0 = x2 - x1, c0 = x1 * y2 - y1 * x2; // prettier-ignore
  const a1 = y2 - y0, b1 = x0 - x2, c1 = x2 * y0 - y2 * x0; // prettier-ignore
  const a2 = y0 - y1, b2 = x1 - x0, c2 = x0 * y1 - y0 * x1; // prettier-ignore
  const area = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
  if (!(area > 0)) return;
  // pixel centres on an edge belong to the triangle if it is a left or a top edge
  const least0 = a0 > 0 || (a0 === 0 && b0 > 0) ? 0 : Number.MIN_VALUE;
  const least1 = a1 > 0 || (a1 === 0 && b1 > 0) ? 0 : Number.MIN_VALUE;
  const least2 = a2 > 0 || (a2 === 0 && b2 > 0) ? 0 : Number.MIN_VALUE;
  const k0 = q0 / area, k1 = q1 / area, k2 = q2 / area; // prettier-ignore
  const s0 = perspective ? k0 : 1 / area, s1 = perspective ? k1 : 1 / area, s2 = perspective ? k2 : 1 / area; // prettier-ignore
  const u0 = s0 * corners[3], u1 = s1 * corners[8], u2 = s2 * corners[13]; // prettier-ignore
  const v0 = s0 * corners[4], v1 = s1 * corners[9], v2 = s2 * corners[14]; // prettier-ignore
  const wide = right - left > 8;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5;
    const r0 = b0 * py + c0, r1 = b1 * py + c1, r2 = b2 * py + c2; // prettier-ignore
    let from = left, to = right; // prettier-ignore
    if (wide) {
      // where the row can be inside, a pixel wider for rounding: the edge functions decide
      if (a0 > 0) from = Math.max(from, Math.floor(-r0 / a0 - 0.5));
      else if (a0 < 0) to = Math.min(to, Math.ceil(-r0 / a0 - 0.5));
      if (a1 > 0) from = Math.max(from, Math.floor(-r1 / a1 - 0.5));
      else if (a1 < 0) to = Math.min(to, Math.ceil(-r1 / a1 - 0.5));
      if (a2 > 0) from = Math.max(from, Math.floor(-r2 / a2 - 0.5));
      else if (a2 < 0) to = Math.min(to, Math.ceil(-r2 / a2 - 0.5));
    }
    for (let x = from, i = y * width + from; x <= to; x++, i++) {
      const px = x + 0.5;
      const e0 = a0 * px + r0;
      const e1 = a1 * px + r1;
      const e2 = a2 * px + r2;
      if (e0 < least0 || e1 < least1 || e2 < least2) continue;
      const q = e0 * k0 + e1 * k1 + e2 * k2;
      if (!(q > nearness[i]) || (behind !== undefined && q >= behind[i])) continue;
      const scale = perspective ? 1 / q : 1;
      const second = (e0 * u0 + e1 * u1 + e2 * u2) * scale;
      const third = (e0 * v0 + e1 * v1 + e2 * v2) * scale;
      if (cutout !== undefined && !cutout(triangle, second, third)) continue;
      nearness[i] = q;
      target.part[i] = part;
      target.triangle[i] = triangle;
      weights[2 * i] = second;
      weights[2 * i + 1] = third;
    }
  }
}
