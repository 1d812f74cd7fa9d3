import { EditError } from '../../core/errors.js';
import { halvePlane } from '../colour/halve-plane.js';
import { createSsimParts } from './ssim.js';

/** Weights of the five scales, from the full size on: the paper's. */
const MS_SSIM_WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

/** The least side of pictures, in pixels: the fifth scale must hold SSIM's window. */
export const MIN_MS_SSIM_SIDE = 11 * 2 ** (MS_SSIM_WEIGHTS.length - 1);

/**
 * Multi-scale structural similarity, 1 = the same: Z. Wang, E. P. Simoncelli, A. C. Bovik, *Multi-Scale Structural Similarity for Image Quality
 * Assessment*, Asilomar 2003. Contrast and structure at scales 1 to 4 and all of SSIM at scale 5, none below 0, to the powers of the weights; from
 * scale to scale the mean of 2 × 2 pixels, an odd last row or column left out.
 *
 * @param a @param b planes, 0…1 @param width @param height their size in pixels
 * @throws EditError `media/too-small` where the fifth scale is smaller than SSIM's window of 11 pixels
 */
export function msSsim(a: Float32Array, b: Float32Array, width: number, height: number): number {
  if (Math.min(width, height) < MIN_MS_SSIM_SIDE)
    throw new EditError(
      'media/too-small',
      `MS-SSIM needs pictures of at least ${MIN_MS_SSIM_SIDE} pixels a side, found ${width}x${height}.`,
    );
  return msSsimScales(a, b, width, height).reduce((all, score, scale) => all * Math.max(score, 0) ** MS_SSIM_WEIGHTS[scale], 1);
}

/** What {@link msSsim} multiplies, scale by scale, before the weights. */
export function msSsimScales(a: Float32Array, b: Float32Array, width: number, height: number): number[] {
  return MS_SSIM_WEIGHTS.map((_, scale) => {
    if (scale > 0) {
      [a, b] = [halvePlane(a, width, height), halvePlane(b, width, height)];
      [width, height] = [width >> 1, height >> 1];
    }
    const { ssim, contrastStructure } = createSsimParts(width, height)(a, b);
    return scale === MS_SSIM_WEIGHTS.length - 1 ? ssim : contrastStructure;
  });
}
