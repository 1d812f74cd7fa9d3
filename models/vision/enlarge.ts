import type { Size } from '../../core/size.js';

/** A plane at another size: bilinear, centres of pixels on half numbers, edges clamped, without smoothing (as `align_corners=False` of PyTorch). */
export function enlarge(plane: Float32Array, from: Size, to: Size): Float32Array {
  const columns = places(from.width, to.width);
  const rows = places(from.height, to.height);
  const result = new Float32Array(to.width * to.height);
  for (let y = 0, i = 0; y < to.height; y++) {
    const [above, below, v] = rows[y];
    for (let x = 0; x < to.width; x++, i++) {
      const [left, right, u] = columns[x];
      const upper = plane[above * from.width + left] * (1 - u) + plane[above * from.width + right] * u;
      const lower = plane[below * from.width + left] * (1 - u) + plane[below * from.width + right] * u;
      result[i] = upper * (1 - v) + lower * v;
    }
  }
  return result;
}

const places = (from: number, to: number): [before: number, after: number, share: number][] =>
  Array.from({ length: to }, (_, at) => {
    const place = Math.max(0, ((at + 0.5) * from) / to - 0.5);
    const before = Math.min(from - 1, Math.floor(place));
    return [before, Math.min(from - 1, before + 1), place - before];
  });
