import type { FlowField } from '../flow/flow-field.js';

/**
 * `warp` with Catmull and Rom's cubic (a = −½) instead of lines between pixels: textures stay sharp. Outside the image the edge is repeated.
 *
 * @param images planar: planes of `flow.width × flow.height` values
 * @param where not 0 at the pixels that are asked for; others are 0
 */
export function warpBicubic(
  images: readonly Float32Array[],
  { width, height, u, v }: FlowField,
  where: Float32Array,
): Float32Array[] {
  const area = width * height;
  const warped = images.map((image) => new Float32Array(image.length));
  const [wx, wy] = [new Float64Array(4), new Float64Array(4)];
  const [columns, rows] = [new Int32Array(4), new Int32Array(4)];
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (where[i] === 0) continue;
      const px = Math.min(Math.max(x + u[i], 0), width - 1);
      const py = Math.min(Math.max(y + v[i], 0), height - 1);
      const [x0, y0] = [Math.floor(px), Math.floor(py)];
      weights(px - x0, wx);
      weights(py - y0, wy);
      for (let k = 0; k < 4; k += 1) {
        columns[k] = Math.min(Math.max(x0 + k - 1, 0), width - 1);
        rows[k] = width * Math.min(Math.max(y0 + k - 1, 0), height - 1);
      }
      for (let at = 0; at < images.length; at += 1) {
        const [image, into] = [images[at], warped[at]];
        for (let start = 0; start < image.length; start += area) into[start + i] = cubicAt(image, start, columns, rows, wx, wy);
      }
    }
  }
  return warped;
}

function cubicAt(
  image: Float32Array,
  start: number,
  columns: Int32Array,
  rows: Int32Array,
  wx: Float64Array,
  wy: Float64Array,
): number {
  let sum = 0;
  for (let k = 0; k < 4; k += 1) {
    const row = start + rows[k];
    sum +=
      wy[k] *
      (wx[0] * image[row + columns[0]] +
        wx[1] * image[row + columns[1]] +
        wx[2] * image[row + columns[2]] +
        wx[3] * image[row + columns[3]]);
  }
  return sum;
}

function weights(t: number, into: Float64Array): void {
  into[0] = t * (-0.5 + t * (1 - 0.5 * t));
  into[1] = 1 + t * t * (-2.5 + 1.5 * t);
  into[2] = t * (0.5 + t * (2 - 1.5 * t));
  into[3] = t * t * (-0.5 + 0.5 * t);
}
