import type { RgbView } from '../colour/rgb-view.js';
import type { GlobalMotion } from './global-motion.js';

/** Puts a picture that was moved as a whole back over its source: each pixel is read where the motion took it, by Catmull and Rom's cubic, edges repeated. */
export function undoMotion({ width, height, data }: RgbView, { scale, x: sx, y: sy }: GlobalMotion): RgbView {
  const area = width * height;
  const back = new Float32Array(3 * area);
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const columns = taps(width, (x) => scale * (x - cx) + sx + cx);
  const rows = taps(height, (y) => scale * (y - cy) + sy + cy);
  for (let plane = 0; plane < 3; plane++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let j = 0; j < 4; j++) {
          const row = plane * area + rows.at[4 * y + j] * width;
          let across = 0;
          for (let i = 0; i < 4; i++) across += columns.weight[4 * x + i] * data[row + columns.at[4 * x + i]];
          sum += rows.weight[4 * y + j] * across;
        }
        back[plane * area + y * width + x] = Math.min(1, Math.max(0, sum));
      }
  return { width, height, data: back };
}

/** Four samples and their weights for each place along a side. */
function taps(length: number, placeOf: (at: number) => number): { readonly at: Int32Array; readonly weight: Float32Array } {
  const at = new Int32Array(4 * length);
  const weight = new Float32Array(4 * length);
  for (let i = 0; i < length; i++) {
    const place = placeOf(i);
    const first = Math.floor(place);
    const t = place - first;
    const weights = [((2 - t) * t - 1) * t, (3 * t - 5) * t * t + 2, ((4 - 3 * t) * t + 1) * t, (t - 1) * t * t];
    for (let k = 0; k < 4; k++) {
      at[4 * i + k] = Math.min(length - 1, Math.max(0, first - 1 + k));
      weight[4 * i + k] = weights[k] / 2;
    }
  }
  return { at, weight };
}
