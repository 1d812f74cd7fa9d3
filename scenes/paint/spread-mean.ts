import type { spreadValues } from './spread-values.js';
import { DIMENSIONS } from './surface-points.js';

/** As {@link spreadValues}, in no time: slots that are asked for get the mean of all that is known. */
export const spreadMean: typeof spreadValues = (points, values, isKnown, isAsked) => {
  const channels = values.length / (points.length / DIMENSIONS);
  const slots = values.length / channels;
  const sums = new Float64Array(channels);
  let count = 0;
  for (let slot = 0; slot < slots; slot++) {
    if (!isKnown(slot)) continue;
    count++;
    for (let c = 0; c < channels; c++) sums[c] += values[slot * channels + c];
  }
  if (count === 0) return false;
  for (let slot = 0; slot < slots; slot++)
    if (isAsked(slot)) for (let c = 0; c < channels; c++) values[slot * channels + c] = sums[c] / count;
  return true;
};
