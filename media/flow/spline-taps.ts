/** Where a line of samples is read between them, by cubic B-splines: four weights for each place, and four of its slope. */
export interface SplineTaps {
  /** First of the four samples of each place; −1 where they are not all there. */
  readonly first: Int32Array;
  readonly weights: Float64Array;
  readonly slopes: Float64Array;
}

/**
 * Taps for places along a line. Unlike linear interpolation these smooth nearly alike wherever a place lies between its samples, so that of two noisy
 * pictures none fits better for lying half a pixel off.
 *
 * @param from the first place that is asked for, @param to one past the last
 * @param length samples of the line
 * @param placeOf where a place is read
 */
export function splineTaps(from: number, to: number, length: number, placeOf: (at: number) => number): SplineTaps {
  const count = to - from;
  const first = new Int32Array(count);
  const [weights, slopes] = [new Float64Array(4 * count), new Float64Array(4 * count)];
  for (let i = 0; i < count; i++) {
    const place = placeOf(from + i);
    const whole = Math.floor(place);
    const t = place - whole;
    const u = 1 - t;
    first[i] = whole < 1 || whole + 2 >= length ? -1 : whole - 1;
    weights.set([u ** 3 / 6, (3 * t ** 3 - 6 * t ** 2 + 4) / 6, (3 * u ** 3 - 6 * u ** 2 + 4) / 6, t ** 3 / 6], 4 * i);
    slopes.set([-(u ** 2) / 2, (3 * t ** 2 - 4 * t) / 2, (4 * u - 3 * u ** 2) / 2, t ** 2 / 2], 4 * i);
  }
  return { first, weights, slopes };
}

/** A picture as such taps read it at its own pixels, edges repeated. */
export function splined(picture: Float32Array, width: number, height: number): Float32Array {
  const soften = (from: Float32Array, into: Float32Array, count: number, step: number, start: number): void => {
    for (let k = 0, i = start; k < count; k++, i += step)
      into[i] = (from[k > 0 ? i - step : i] + 4 * from[i] + from[k < count - 1 ? i + step : i]) / 6;
  };
  const [across, both] = [new Float32Array(picture.length), new Float32Array(picture.length)];
  for (let y = 0; y < height; y++) soften(picture, across, width, 1, y * width);
  for (let x = 0; x < width; x++) soften(across, both, height, width, x);
  return both;
}
