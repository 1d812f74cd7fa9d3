import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Size } from '../../core/size.js';

/** Strengths of an edge, sums of two derivatives of 8-bit values: from `least` on where it touches a strong one, from `strong` on anywhere. */
const [LEAST, STRONG] = [100, 200];

/** Tangents of 22.5° and 67.5°. */
const [FLAT, STEEP] = [Math.SQRT2 - 1, Math.SQRT2 + 1];

/**
 * Thin edges (Canny, "A computational approach to edge detection", 1986) as ControlNets for edges were taught: OpenCV's operator with its thresholds
 * 100 and 200, on the channel that changes most at a pixel.
 *
 * @returns 1 on edges, else 0; row-major
 */
export function cannyEdges({ width, height, data }: RgbView): Float32Array {
  const area = width * height;
  const [across, down, strength] = [new Int32Array(area), new Int32Array(area), new Int32Array(area).fill(-1)];
  for (let c = 0; c < 3; c++) {
    const plane = Int16Array.from(data.subarray(c * area, (c + 1) * area), (value) => Math.round(255 * value));
    for (let y = 0, i = 0; y < height; y++) {
      const [above, row, below] = [Math.max(0, y - 1) * width, y * width, Math.min(height - 1, y + 1) * width];
      for (let x = 0; x < width; x++, i++) {
        const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
        const dx = plane[above + right] - plane[above + left] + 2 * (plane[row + right] - plane[row + left]) + plane[below + right] - plane[below + left]; // prettier-ignore
        const dy = plane[below + left] - plane[above + left] + 2 * (plane[below + x] - plane[above + x]) + plane[below + right] - plane[above + right]; // prettier-ignore
        const sum = Math.abs(dx) + Math.abs(dy);
        if (sum > strength[i]) [across[i], down[i], strength[i]] = [dx, dy, sum];
      }
    }
  }
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? 0 : strength[y * width + x]);
  const isRidge = (x: number, y: number, i: number): boolean => {
    const [dx, dy, own] = [Math.abs(across[i]), Math.abs(down[i]), strength[i]];
    if (dy < dx * FLAT) return own > at(x - 1, y) && own >= at(x + 1, y);
    if (dy > dx * STEEP) return own > at(x, y - 1) && own >= at(x, y + 1);
    const side = across[i] < 0 !== down[i] < 0 ? -1 : 1;
    return own > at(x - side, y - 1) && own > at(x + side, y + 1);
  };
  const weak = new Uint8Array(area);
  const found = new Float32Array(area);
  const stack: number[] = [];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (strength[i] <= LEAST || !isRidge(x, y, i)) continue;
      weak[i] = 1;
      if (strength[i] > STRONG) stack.push(i);
    }
  spread(stack, weak, found, { width, height });
  return found;
}

/** Goes from strong edges along weak ones. */
function spread(stack: number[], weak: Uint8Array, found: Float32Array, { width, height }: Size): void {
  for (const i of stack) found[i] = 1;
  while (stack.length) {
    const i = stack.pop() as number;
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const near = v * width + u;
        if (!weak[near] || found[near]) continue;
        found[near] = 1;
        stack.push(near);
      }
  }
}
