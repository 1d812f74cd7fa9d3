import type { Size } from '../core/size.js';
import { boxMean } from '../media/colour/box-mean.js';

/** Blurs planes nearly as a Gaussian does: by three means over squares. Opens its buffers once for each size. */
export function gaussian(): (samples: Float32Array, size: Size, sigma: number) => void {
  const opened = new Map<string, ReturnType<typeof boxMean>>();
  return (samples, { width, height }, sigma) => {
    // three squares of 2 r + 1 have the variance of the Gaussian when r (r + 1) is its variance
    const radius = Math.round((Math.sqrt(1 + 4 * sigma * sigma) - 1) / 2);
    if (radius < 1) return;
    const key = `${width}x${height}:${radius}`;
    const mean = opened.get(key) ?? boxMean({ width, height }, radius);
    opened.set(key, mean);
    for (let pass = 0; pass < 3; pass++) mean(samples, samples);
  };
}

/** Pixels of a share of a picture's height, in per cent. */
export const ofHeight = (percent: number, { width, height }: Size): number => (percent / 100) * Math.min(width, height);
