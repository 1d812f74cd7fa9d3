import { type Rational, toSeconds } from '../../core/rational.js';
import type { ClipTimes } from '../../stages/limits/share-over-time.js';

/**
 * Times of a clip's frames.
 *
 * @param pts of all frames, sorted, in ticks
 * @param start time that seconds are counted from, ticks
 * @param frameRate frames a second, for how long the last one is shown
 */
export function clipTimes(pts: BigInt64Array, start: bigint, timeBase: Rational, frameRate: number): ClipTimes {
  const secondsOf = (at: bigint): number => toSeconds(at - start, timeBase);
  const length = secondsOf(pts.at(-1) ?? start) + (frameRate > 0 ? 1 / frameRate : 0);
  return {
    length,
    secondsOf,
    at: (index) => (index < pts.length ? secondsOf(pts[index]) : length),
    frames: pts.length,
  };
}
