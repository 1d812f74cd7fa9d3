import { bilinear } from '../flow/bilinear.js';
import type { FlowField } from '../flow/flow-field.js';

/** One motion after another, from the first picture of `first` to the last of `second`: bilinear between the pixels of `second`. */
export function composeFlow(first: FlowField, second: FlowField): FlowField {
  const { width, height } = first;
  const u = new Float32Array(first.u.length);
  const v = new Float32Array(first.v.length);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const px = Math.min(Math.max(x + first.u[i], 0), width - 1);
      const py = Math.min(Math.max(y + first.v[i], 0), height - 1);
      const [x0, y0] = [Math.floor(px), Math.floor(py)];
      const [across, down] = [x0 < width - 1 ? 1 : 0, y0 < height - 1 ? width : 0];
      u[i] = first.u[i] + bilinear(second.u, y0 * width + x0, across, down, px - x0, py - y0);
      v[i] = first.v[i] + bilinear(second.v, y0 * width + x0, across, down, px - x0, py - y0);
    }
  }
  return { width, height, u, v };
}

/** How sure a pixel is after one step more: what it was where the step leads to, nothing where the step does not lead there. */
export function seenAlong(sure: Uint8Array, { width, height, u, v }: FlowField, visible: Uint8Array): Uint8Array {
  const next = new Uint8Array(sure.length);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (!visible[i]) continue;
      const column = Math.round(Math.min(Math.max(x + u[i], 0), width - 1));
      const row = Math.round(Math.min(Math.max(y + v[i], 0), height - 1));
      next[i] = sure[row * width + column];
    }
  }
  return next;
}
