import { smoothStep } from '../../core/smooth-step.js';
import { boxMean } from './box-mean.js';
import type { LocalAffine } from './local-affine.js';

/** Shares of the variance in a window that a fit must explain so that its slopes are believed not at all, and wholly. */
const UNLIKE = 0.6;
const ALIKE = 0.9;

/**
 * Opens a measure of how far an edit follows its source, 0…1 a pixel: where it does not (tiles, panes, blocks), edges of the source are none of
 * the edit's. It is the share of the edit's variance in square windows that a fit of it explains, R², between two bounds.
 *
 * @param radius windows are 2 radius + 1 pixels wide; at the edges of the picture less
 * @returns takes a planar RGB edit, its fit and the planar RGB source of that; gives a plane that the next call writes over
 */
export function explainedShare(
  { width, height }: { readonly width: number; readonly height: number },
  radius: number,
): (edited: Float32Array, model: LocalAffine, source: Float32Array) => Float32Array {
  const area = width * height;
  const mean = boxMean({ width, height }, radius);
  const [plane, means, variance, error, left] = [area, area, area, area, 3 * area].map((count) => new Float32Array(count));
  return (edited, model, source) => {
    left.set(edited);
    model.subtractFrom(left, source);
    variance.fill(0);
    error.fill(0);
    const addMean = (into: Float32Array, value: (i: number) => number): void => {
      for (let i = 0; i < area; i++) plane[i] = value(i);
      mean(plane, plane);
      for (let i = 0; i < area; i++) into[i] += plane[i];
    };
    for (let c = 0; c < 3 * area; c += area) {
      mean(edited.subarray(c, c + area), means);
      addMean(variance, (i) => edited[c + i] ** 2);
      for (let i = 0; i < area; i++) variance[i] -= means[i] ** 2;
      addMean(error, (i) => left[c + i] ** 2);
    }
    for (let i = 0; i < area; i++) plane[i] = smoothStep(UNLIKE, ALIKE, 1 - error[i] / (variance[i] + 1e-6));
    return plane;
  };
}
