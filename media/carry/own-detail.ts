import { boxMean } from '../colour/box-mean.js';
import type { RgbView } from '../colour/rgb-view.js';
import { alongColours } from './along-colours.js';

/** Mean gradient, 0…1 a pixel, at which motion is half known. */
const DETAIL = 0.012;
/** Share that detail counts where it may be another surface's, and squared gradients, in those of {@link DETAIL}, above which it is an edge. */
const BESIDE = 0.3;
const EDGE = 4;
/** How far detail reaches on its own surface, as a share of the shorter side, and the difference of colour at which another one begins. */
const REACH = 0.022;
const STOP = 0.06;

/**
 * How much detail there is around a pixel to know its motion by, beside noise, 0…1. What lies within a surface counts; an edge counts little, as it goes with
 * what is in front: someone's outline says nothing of the wall behind.
 *
 * @param noise variance of the noise around each pixel
 */
export function ownDetail(picture: RgbView & { readonly gray: Float32Array }, noise: Float32Array): Float32Array {
  const around = gradientsOf(picture);
  const own = around.map((value) => Math.min(value, EDGE * DETAIL ** 2));
  boxMean(picture, 3)(around, around);
  alongColours(picture, REACH, STOP)(own);
  return own.map((value, i) => (1 - BESIDE) * known(value - noise[i]) + BESIDE * known(around[i] - noise[i]));
}

const known = (beyond: number): number => (beyond > 0 ? beyond / (beyond + DETAIL ** 2) : 0);

/** Squared gradients of luma. */
function gradientsOf({ width, height, gray }: RgbView & { readonly gray: Float32Array }): Float32Array {
  const gradients = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      gradients[i] = ((gray[i + 1] - gray[i - 1]) ** 2 + (gray[i + width] - gray[i - width]) ** 2) / 4;
    }
  return gradients;
}
