import type { FlowField } from './flow-field.js';

/** Doubles a field of one pyramid level into the next finer one: bilinear between pixel centres (2x + ½), displacements × 2. */
export function enlargeFlow(coarse: FlowField, into: FlowField): void {
  const { width, height } = into;
  for (let y = 0; y < height; y += 1) {
    const sy = Math.min(Math.max((y - 0.5) / 2, 0), coarse.height - 1);
    const y0 = Math.floor(sy);
    const y1 = Math.min(y0 + 1, coarse.height - 1);
    const fy = sy - y0;
    for (let x = 0; x < width; x += 1) {
      const sx = Math.min(Math.max((x - 0.5) / 2, 0), coarse.width - 1);
      const x0 = Math.floor(sx);
      const x1 = Math.min(x0 + 1, coarse.width - 1);
      const fx = sx - x0;
      const i = y0 * coarse.width;
      const j = y1 * coarse.width;
      into.u[y * width + x] = 2 * mix(coarse.u, i + x0, i + x1, j + x0, j + x1, fx, fy);
      into.v[y * width + x] = 2 * mix(coarse.v, i + x0, i + x1, j + x0, j + x1, fx, fy);
    }
  }
}

function mix(plane: Float32Array, a: number, b: number, c: number, d: number, fx: number, fy: number): number {
  const above = plane[a] * (1 - fx) + plane[b] * fx;
  const below = plane[c] * (1 - fx) + plane[d] * fx;
  return above * (1 - fy) + below * fy;
}
