import { boxMean } from '../../colour/box-mean.js';
import type { RgbView } from '../../colour/rgb-view.js';
import { luma } from '../../metrics/luma.js';

/** Values that {@link lookFeatures} gives a pixel. */
export const FEATURES = 20;

/** What a pixel and what is around it look like. */
export interface LookFeatures {
  /** {@link FEATURES} planes of about −1…1, one after the other. */
  readonly planes: Float32Array;
  /** Luma without grain, 0…1. */
  readonly tone: Float32Array;
}

/** Radius of the windows that grain is smoothed in, and contrast under which it is smoothed. */
const SMOOTH_RADIUS = 2;
const SMOOTH_CONTRAST = 0.09;

/**
 * What an edit that goes by appearance can go by: the pixel's colour, hue and saturation; the colour without grain; the colours around, near and
 * farther; how steep it is here, and whether it is lighter than around.
 */
export function lookFeatures(view: RgbView): LookFeatures {
  const { width, height, data } = view;
  const area = width * height;
  const planes = new Float32Array(FEATURES * area);
  const plane = (at: number): Float32Array => planes.subarray(at * area, (at + 1) * area);
  const smooth = smoother(view);
  const [near, far] = [boxMean(view, 2), boxMean(view, Math.max(5, Math.round(Math.min(width, height) / 40)))];
  for (let c = 0; c < 3; c += 1) {
    const own = data.subarray(c * area, (c + 1) * area);
    plane(c).set(own);
    smooth(own, plane(3 + c));
    near(own, plane(6 + c));
    far(own, plane(9 + c));
  }
  const tone = luma(planes.subarray(3 * area, 6 * area));
  const gray = luma(data);
  const [chroma, ratio, hueX, hueY, steep, steeper, above, aboveFar] = [12, 13, 14, 15, 16, 17, 18, 19].map(plane);
  const grayNear = luma(planes.subarray(6 * area, 9 * area));
  const grayFar = luma(planes.subarray(9 * area, 12 * area));
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const [r, g, b] = [data[i], data[i + area], data[i + 2 * area]];
      const most = Math.max(r, g, b);
      const span = most - Math.min(r, g, b);
      chroma[i] = 2 * span;
      ratio[i] = span / (most + 0.04);
      hueX[i] = (r - 0.5 * (g + b)) / (span + 0.03);
      hueY[i] = (0.866 * (g - b)) / (span + 0.03);
      steep[i] = 3 * steepness(tone, width, height, x, y, i);
      steeper[i] = 6 * steepness(grayNear, width, height, x, y, i);
      above[i] = 4 * (tone[i] - grayNear[i]);
      aboveFar[i] = 2 * (gray[i] - grayFar[i]);
    }
  }
  return { planes, tone };
}

function steepness(plane: Float32Array, width: number, height: number, x: number, y: number, i: number): number {
  const across = plane[x < width - 1 ? i + 1 : i] - plane[x > 0 ? i - 1 : i];
  const down = plane[y < height - 1 ? i + width : i] - plane[y > 0 ? i - width : i];
  return Math.sqrt(across * across + down * down);
}

/** Smooths grain and keeps edges: a guided filter, each plane its own guide, twice (He, Sun, Tang 2010). */
function smoother(size: { readonly width: number; readonly height: number }) {
  const area = size.width * size.height;
  const mean = boxMean(size, SMOOTH_RADIUS);
  const [means, squares] = [new Float32Array(area), new Float32Array(area)];
  const once = (plane: Float32Array, into: Float32Array): void => {
    mean(plane, means);
    for (let i = 0; i < area; i += 1) squares[i] = plane[i] * plane[i];
    mean(squares, squares);
    for (let i = 0; i < area; i += 1) {
      const variance = Math.max(0, squares[i] - means[i] * means[i]);
      squares[i] = variance / (variance + SMOOTH_CONTRAST ** 2);
      means[i] *= 1 - squares[i];
    }
    mean(squares, squares);
    mean(means, means);
    for (let i = 0; i < area; i += 1) into[i] = squares[i] * plane[i] + means[i];
  };
  return (plane: Float32Array, into: Float32Array): void => {
    once(plane, into);
    once(into, into);
  };
}
