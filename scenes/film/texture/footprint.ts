import type { ScenePart } from '../../scene.js';
import type { Camera } from '../../view.js';
import { isPerspective, multiply, worldToClip } from '../camera.js';
import type { Footprint } from './sample.js';

/**
 * Derivatives of texture coordinates on the screen. On a triangle u ÷ w, v ÷ w and 1 ÷ w are linear functions of the pixel; they come from
 * the inverse of its corners' homogeneous coordinates, so nothing has to be clipped (Olano and Greer 1997).
 */
export interface FootprintMeter {
  /** Turns to another triangle. */
  turnTo(part: ScenePart, triangle: number, corners: Float32Array): void;
  /** The footprint of a pixel at (u, v) and `depth` on that triangle. */
  read(u: number, v: number, depth: number, into: Footprint): void;
}

/** A {@link FootprintMeter} for one camera. */
export function footprintMeter(camera: Camera): FootprintMeter {
  const clip = worldToClip(camera);
  const perspective = isPerspective(camera);
  const m = new Float64Array(9);
  let part: ScenePart | undefined;
  let matrix = clip;
  let ux = 0, uy = 0, vx = 0, vy = 0, qx = 0, qy = 0; // prettier-ignore
  return {
    turnTo(next, triangle, corners) {
      if (next !== part) matrix = multiply(clip, next.matrix);
      part = next;
      const { positions, indices } = next.geometry;
      for (let corner = 0; corner < 3; corner++) {
        const i = 3 * indices[3 * triangle + corner];
        const x = positions[i], y = positions[i + 1], z = positions[i + 2]; // prettier-ignore
        const w = matrix[3] * x + matrix[7] * y + matrix[11] * z + matrix[15];
        m[3 * corner] = (camera.width / 2) * (matrix[0] * x + matrix[4] * y + matrix[8] * z + matrix[12]);
        m[3 * corner + 1] = (-camera.height / 2) * (matrix[1] * x + matrix[5] * y + matrix[9] * z + matrix[13]);
        m[3 * corner + 2] = w;
      }
      // x and y parts of the columns of the inverse
      const x0 = m[4] * m[8] - m[5] * m[7], y0 = m[5] * m[6] - m[3] * m[8]; // prettier-ignore
      const x1 = m[7] * m[2] - m[8] * m[1], y1 = m[8] * m[0] - m[6] * m[2]; // prettier-ignore
      const x2 = m[1] * m[5] - m[2] * m[4], y2 = m[2] * m[3] - m[0] * m[5]; // prettier-ignore
      const determinant = m[0] * x0 + m[1] * y0 + m[2] * (m[3] * m[7] - m[4] * m[6]);
      const scale = determinant === 0 ? 0 : 1 / determinant;
      const c = 6 * triangle;
      const u0 = corners[c] * scale, u1 = corners[c + 2] * scale, u2 = corners[c + 4] * scale; // prettier-ignore
      const v0 = corners[c + 1] * scale, v1 = corners[c + 3] * scale, v2 = corners[c + 5] * scale; // prettier-ignore
      ux = u0 * x0 + u1 * x1 + u2 * x2;
      uy = u0 * y0 + u1 * y1 + u2 * y2;
      vx = v0 * x0 + v1 * x1 + v2 * x2;
      vy = v0 * y0 + v1 * y1 + v2 * y2;
      qx = (x0 + x1 + x2) * scale;
      qy = (y0 + y1 + y2) * scale;
    },
    read(u, v, depth, into) {
      const w = perspective ? depth : 1;
      into.ux = (ux - u * qx) * w;
      into.uy = (uy - u * qy) * w;
      into.vx = (vx - v * qx) * w;
      into.vy = (vy - v * qy) * w;
    },
  };
}
