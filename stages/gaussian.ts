import { boxMean } from '../media/colour/box-mean.js';
import type { FilteredPlane } from './filter-planes.js';

/** Under this weight nothing is known of what lies around. */
const LEAST_WEIGHT = 1e-6;

/**
 * Blurs planes nearly as a Gaussian does: by three means over rectangles. Where samples have weights it is a normalised convolution (Knutsson and
 * Westin, 1993): those of weight 0 do not count. Opens its buffers once for each size.
 *
 * @param sigma pixels of the picture, also where samples of a plane are coarser
 */
export function gaussian(): (samples: Float32Array, plane: FilteredPlane, sigma: number) => void {
  const opened = new Map<string, ReturnType<typeof boxMean>>();
  let around: { readonly of: Float32Array; readonly key: string; readonly sums: Float32Array } | undefined;
  return (samples, { size, shift: [sx, sy], weights }, sigma) => {
    const [across, down] = [radiusOf(sigma / (1 << sx)), radiusOf(sigma / (1 << sy))];
    if (across < 1 && down < 1) return;
    const key = `${size.width}x${size.height}:${across},${down}`;
    const mean = opened.get(key) ?? boxMean(size, across, down);
    opened.set(key, mean);
    const soften = (plane: Float32Array): Float32Array => {
      for (let pass = 0; pass < 3; pass++) mean(plane, plane);
      return plane;
    };
    if (!weights) return void soften(samples);
    if (around?.of !== weights || around.key !== key) around = { of: weights, key, sums: soften(weights.slice()) };
    const { sums } = around;
    for (let i = 0; i < samples.length; i++) samples[i] *= weights[i];
    soften(samples);
    for (let i = 0; i < samples.length; i++) samples[i] = sums[i] > LEAST_WEIGHT ? samples[i] / sums[i] : 0;
  };
}

/** Three windows of 2 r + 1 have the variance of the Gaussian when r (r + 1) is its variance. */
const radiusOf = (sigma: number): number => Math.round((Math.sqrt(1 + 4 * sigma * sigma) - 1) / 2);

/** Pixels of a share of a picture's shorter side, in per cent. */
export const ofShorterSide = (percent: number, { width, height }: FilteredPlane['picture']): number =>
  (percent / 100) * Math.min(width, height);
