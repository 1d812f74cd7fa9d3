import type { FlowField } from './flow-field.js';
import { PATCH_SIZE, type PatchGrid } from './patch-search.js';
import type { PyramidLevel } from './pyramid.js';

/**
 * From patches to a displacement for each pixel: the mean over the patches that cover it, weighted 1 / max(1, |d|), where d is the
 * difference in grey levels (0…255) that the patch leaves at that pixel (Kroeger et al. 2016, eq. 3).
 *
 * @param weights working memory, as many values as the field has pixels
 */
export function densify(from: PyramidLevel, to: PyramidLevel, grid: PatchGrid, into: FlowField, weights: Float32Array): void {
  const { lefts, tops } = grid;
  into.u.fill(0);
  into.v.fill(0);
  weights.fill(0);
  for (let row = 0, at = 0; row < tops.length; row += 1) {
    for (let column = 0; column < lefts.length; column += 1, at += 1) {
      const left = lefts[column];
      const top = tops[row];
      const u = grid.u[at];
      const v = grid.v[at];
      const px = Math.min(Math.max(left + u, -PATCH_SIZE), to.width) + to.border;
      const py = Math.min(Math.max(top + v, -PATCH_SIZE), to.height) + to.border;
      const ix = Math.floor(px);
      const iy = Math.floor(py);
      const fx = px - ix;
      const fy = py - iy;
      for (let y = 0; y < PATCH_SIZE; y += 1) {
        const upper = (iy + y) * to.pitch + ix;
        const lower = upper + to.pitch;
        const template = (top + y + from.border) * from.pitch + left + from.border;
        const pixel = (top + y) * from.width + left;
        for (let x = 0; x < PATCH_SIZE; x += 1) {
          const a = to.samples[upper + x];
          const b = to.samples[lower + x];
          const above = a + fx * (to.samples[upper + x + 1] - a);
          const below = b + fx * (to.samples[lower + x + 1] - b);
          const difference = Math.abs(above + fy * (below - above) - from.samples[template + x]);
          const weight = difference > 1 ? 1 / difference : 1;
          const i = pixel + x;
          into.u[i] = into.u[i] + weight * u;
          into.v[i] = into.v[i] + weight * v;
          weights[i] = weights[i] + weight;
        }
      }
    }
  }
  for (let i = 0; i < weights.length; i += 1) {
    into.u[i] = into.u[i] / weights[i];
    into.v[i] = into.v[i] / weights[i];
  }
}
