import type { Size } from '../../core/size.js';
import type { RgbView } from '../../media/colour/rgb-view.js';

/** Widths of the edges that are looked for, pixels: deviations of a Gaussian. */
const SCALES = [1, 2, 4];

/** Height of a step, 0 … 1, from which on it is as strong as edges get. */
const FULL = 0.4;

/**
 * Edges as wide and as bright as they are strong, which is what ControlNets for soft edges were taught on (HED, PiDiNet), by an operator instead of a
 * network: the gradient of the picture under Gaussians of three widths, each by its width, so that a step of any sharpness counts alike (Lindeberg,
 * "Edge detection and ridge detection with automatic scale selection", 1998); of the channels the one that changes most.
 *
 * @returns 0 … 1, row-major
 */
export function softEdges({ width, height, data }: RgbView): Float32Array {
  const area = width * height;
  const found = new Float32Array(area);
  // σ |∇| of a step of height h is h / √(2π) at its middle
  const gain = Math.sqrt(2 * Math.PI) / (FULL * SCALES.length);
  for (const sigma of SCALES) {
    const steepest = new Float32Array(area);
    for (let c = 0; c < 3; c++) {
      const soft = blurred(data.subarray(c * area, (c + 1) * area), { width, height }, sigma);
      for (let y = 0, i = 0; y < height; y++)
        for (let x = 0; x < width; x++, i++) {
          const dx = (soft[i + (x < width - 1 ? 1 : 0)] - soft[i - (x > 0 ? 1 : 0)]) / 2;
          const dy = (soft[i + (y < height - 1 ? width : 0)] - soft[i - (y > 0 ? width : 0)]) / 2;
          steepest[i] = Math.max(steepest[i], Math.hypot(dx, dy));
        }
    }
    for (let i = 0; i < area; i++) found[i] += gain * sigma * steepest[i];
  }
  return found.map((value) => Math.min(1, value));
}

/** A plane under a Gaussian; beyond its edges are its outermost samples. */
export function blurred(plane: Float32Array, { width, height }: Size, sigma: number): Float32Array {
  const reach = Math.ceil(3 * sigma);
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)));
  const sum = taps.reduce((total, tap) => total + tap, 0);
  const along = (from: Float32Array, length: number, step: number, lines: number, stride: number): Float32Array => {
    const to = new Float32Array(from.length);
    for (let line = 0; line < lines; line++)
      for (let at = 0; at < length; at++) {
        let value = 0;
        for (let tap = -reach; tap <= reach; tap++) {
          const near = Math.min(length - 1, Math.max(0, at + tap));
          value += taps[tap + reach] * from[line * stride + near * step];
        }
        to[line * stride + at * step] = value / sum;
      }
    return to;
  };
  return along(along(plane, width, 1, height, width), height, width, width, 1);
}
