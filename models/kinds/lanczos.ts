import type { Size } from '../../core/size.js';

/** Reach of the filter in pixels of the smaller picture. */
const REACH = 3;

interface Bytes extends Size {
  /** Red, green and blue, pixel after pixel. */
  readonly data: Uint8Array;
}

/**
 * Makes a picture another size with the windowed sinc that Pillow calls LANCZOS, widened when it shrinks, columns before rows and bytes between: models
 * were trained on such pictures, and sharp's filter differs from it by up to 21 levels at edges.
 */
export function lanczos({ data, width, height }: Bytes, to: Size): Uint8Array {
  const across = weightsOf(width, to.width);
  const narrow = new Uint8Array(3 * to.width * height);
  for (let y = 0; y < height; y++)
    across.forEach(({ first, weights }, x) => {
      for (let c = 0; c < 3; c++)
        narrow[(y * to.width + x) * 3 + c] = byteOf(weights, (k) => data[(y * width + first + k) * 3 + c]);
    });
  const result = new Uint8Array(3 * to.width * to.height);
  weightsOf(height, to.height).forEach(({ first, weights }, y) => {
    for (let at = 0; at < 3 * to.width; at++)
      result[y * to.width * 3 + at] = byteOf(weights, (k) => narrow[(first + k) * to.width * 3 + at]);
  });
  return result;
}

function byteOf(weights: Float64Array, value: (at: number) => number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k] * value(k);
  return Math.min(Math.max(Math.round(sum), 0), 255);
}

/** For each new pixel the first old one that counts, and what each from there counts. */
function weightsOf(from: number, to: number): { first: number; weights: Float64Array }[] {
  const scale = from / to;
  const widened = Math.max(scale, 1);
  return Array.from({ length: to }, (_, at) => {
    const middle = (at + 0.5) * scale;
    const first = Math.max(Math.trunc(middle - REACH * widened + 0.5), 0);
    const last = Math.min(Math.trunc(middle + REACH * widened + 0.5), from);
    const raw = Float64Array.from({ length: last - first }, (__, k) => filter((first + k - middle + 0.5) / widened));
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { first, weights: raw.map((weight) => weight / sum) };
  });
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const filter = (x: number): number => (Math.abs(x) < REACH ? sinc(x) * sinc(x / REACH) : 0);
