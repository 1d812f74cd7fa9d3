import { boxMean } from '../../media/colour/box-mean.js';
import type { FinishLayer } from './layer.js';
import { enlarged, reduced, softSize } from './small-planes.js';

/** What light that is scattered looks like. */
export interface Glow {
  /** Shares of the picture's height, each with its weight. */
  readonly radii: readonly (readonly [radius: number, weight: number])[];
  /** How much of each colour glows. */
  readonly colour: readonly [red: number, green: number, blue: number];
  /** Brightness of a channel from which on it glows, and from which on all of it does. */
  readonly from: number;
  readonly to: number;
}

/** A layer of glow: what is bright is spread and added as a screen, so that light that is there already hides it. */
export const glowLayer =
  ({ radii, colour, from, to }: Glow): FinishLayer =>
  ({ size, amount, options }) => {
    const small = softSize(size, 240);
    const area = size.width * size.height;
    const bright = new Float32Array(area);
    const means = new Map<number, ReturnType<typeof boxMean>>();
    const soften = (plane: Float32Array, radius: number): Float32Array => {
      const pixels = Math.max(1, Math.round(radius * small.height));
      const mean = means.get(pixels) ?? boxMean(small, pixels);
      means.set(pixels, mean);
      const out = plane.slice();
      for (let pass = 0; pass < 3; pass++) mean(out, out);
      return out;
    };
    return (rgb) => {
      const light = (i: number): number => Math.max(rgb[i], rgb[i + area], rgb[i + 2 * area]);
      const scale = 1 / (to - from);
      const glows = colour.map((part, c) => {
        if (part === 0) return undefined;
        for (let i = 0; i < area; i++) bright[i] = rgb[i + c * area] * Math.min(1, Math.max(0, (light(i) - from) * scale));
        const lower = reduced(bright, size, small);
        const sum = new Float32Array(lower.length);
        for (const [radius, weight] of radii)
          soften(lower, radius * options.scale).forEach((value, i) => (sum[i] += weight * value));
        return sum;
      });
      glows.forEach((glow, c) => {
        if (!glow) return;
        const plane = rgb.subarray(c * area, (c + 1) * area);
        const share = amount * colour[c];
        enlarged(glow, small, size, (at, value) => (plane[at] += share * value * Math.max(0, 1 - plane[at])));
      });
    };
  };
