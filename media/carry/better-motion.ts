import { boxMean } from '../colour/box-mean.js';
import type { FlowField } from '../flow/flow-field.js';
import type { GrayImage } from '../flow/gray-image.js';
import { warp } from '../flow/warp.js';

/** Radius in pixels of the windows in which light is left out of the comparison, and in which errors are compared. */
const RADIUS = 3;
/** Share of the other's error that a correction may leave, and error 0…1 that is noise. */
const CLEARLY = 0.95;
const NOISE = 0.004;

/**
 * Of two motions between the same pictures, the one that explains them better around each pixel, light left out: `corrected` where it is
 * clearly better, `motion` elsewhere, with soft borders.
 */
export function betterMotion(from: GrayImage, to: GrayImage, motion: FlowField, corrected: FlowField): FlowField {
  const mean = boxMean(from, RADIUS);
  const error = (flow: FlowField): Float32Array => {
    const difference = warp(to.samples, flow);
    for (let i = 0; i < difference.length; i += 1) difference[i] -= from.samples[i];
    const around = new Float32Array(difference.length);
    mean(difference, around);
    for (let i = 0; i < difference.length; i += 1) difference[i] = (difference[i] - around[i]) ** 2;
    mean(difference, difference);
    return difference;
  };
  const [kept, drawn] = [error(motion), error(corrected)];
  const share = new Float32Array(kept.length);
  for (let i = 0; i < kept.length; i += 1) share[i] = drawn[i] + NOISE ** 2 < CLEARLY * (kept[i] + NOISE ** 2) ? 1 : 0;
  mean(share, share);
  const mix = (a: Float32Array, b: Float32Array): Float32Array => a.map((value, i) => value + share[i] * (b[i] - value));
  return { width: motion.width, height: motion.height, u: mix(motion.u, corrected.u), v: mix(motion.v, corrected.v) };
}
