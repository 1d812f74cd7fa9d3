import type { FlowField } from './flow-field.js';

/** A field of full size at a coarser level of its pyramid: the mean of 2^level × 2^level displacements, in the level's pixels. */
export function shrinkFlow(fine: FlowField, level: number, into: FlowField): void {
  const side = 1 << level;
  for (let y = 0, i = 0; y < into.height; y += 1) {
    const top = y * side;
    const bottom = Math.min(top + side, fine.height);
    for (let x = 0; x < into.width; x += 1, i += 1) {
      const left = x * side;
      const right = Math.min(left + side, fine.width);
      let [u, v] = [0, 0];
      for (let row = top; row < bottom; row += 1)
        for (let at = row * fine.width + left; at < row * fine.width + right; at += 1) {
          u += fine.u[at];
          v += fine.v[at];
        }
      const share = 1 / ((right - left) * (bottom - top) * side);
      into.u[i] = u * share;
      into.v[i] = v * share;
    }
  }
}
