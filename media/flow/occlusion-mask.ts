import { bilinear } from './bilinear.js';
import type { FlowField } from './flow-field.js';

/** Share of the motion, and pixels, by which forward and backward flow may disagree. */
const RELATIVE_TOLERANCE = 0.01;
const ABSOLUTE_TOLERANCE = 0.5;

/**
 * Marks the pixels of the first image that can be followed into the second: 1 = visible, 0 = occluded. A pixel is occluded where the
 * backward flow b does not lead back, ‖f + b∘f‖ > 0.01(‖f‖ + ‖b∘f‖) + 0.5 px (the forward-backward test in the constants that FRESCO, Rerender
 * and StreamV2V share; idea: Sundaram, Brox, Keutzer, ECCV 2010), or where f leads out of the picture.
 *
 * @param forward flow from the first image to the second @param backward flow from the second to the first
 * @param into memory for the mask, default fresh
 */
export function occlusionMask(
  forward: FlowField,
  backward: FlowField,
  into: Uint8Array = new Uint8Array(forward.width * forward.height),
): Uint8Array {
  const { width, height, u, v } = forward;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const fu = u[i];
      const fv = v[i];
      const px = x + fu;
      const py = y + fv;
      into[i] = px >= 0 && py >= 0 && px <= width - 1 && py <= height - 1 && returns(backward, px, py, fu, fv) ? 1 : 0;
    }
  }
  return into;
}

function returns({ width, height, u, v }: FlowField, px: number, py: number, fu: number, fv: number): boolean {
  const x0 = Math.floor(px);
  const y0 = Math.floor(py);
  const fx = px - x0;
  const fy = py - y0;
  const at = y0 * width + x0;
  const across = x0 < width - 1 ? 1 : 0;
  const down = y0 < height - 1 ? width : 0;
  const bu = bilinear(u, at, across, down, fx, fy);
  const bv = bilinear(v, at, across, down, fx, fy);
  const error = length(fu + bu, fv + bv);
  return error <= RELATIVE_TOLERANCE * (length(fu, fv) + length(bu, bv)) + ABSOLUTE_TOLERANCE;
}

/** Math.hypot is many times slower, and no flow comes near its limits. */
const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);
