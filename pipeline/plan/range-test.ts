import { EditError } from '../../core/errors.js';
import { type Rational, toSeconds } from '../../core/rational.js';
import { isSequence } from '../../media/input/image-sequence.js';
import { inRanges, type PlanRange, rangesOf } from './ranges.js';

/** What ranges are held against. */
export interface RangedClip {
  /** For messages. */
  readonly path: string;
  /** Presentation times of all pictures, sorted, in ticks. */
  readonly pts: BigInt64Array;
  /** Time that seconds are counted from, ticks; the first picture's where there is one. */
  readonly start: bigint;
  readonly timeBase: Rational;
}

/**
 * Tells of each frame of a clip whether it lies in one of the ranges; `null` is the whole clip.
 *
 * @throws `plan/range` where a range begins after the clip's end, or where all of them together hold no frame
 */
export function rangeTest(
  range: PlanRange | readonly PlanRange[] | null,
  { path, pts, start, timeBase }: RangedClip,
): (index: number, pts: bigint) => boolean {
  const ranges = rangesOf(range);
  const seconds = (at: bigint): number => toSeconds(at - start, timeBase);
  const last = seconds(pts.at(-1) ?? start);
  for (const { from, unit } of ranges) {
    if (from <= (unit === 'frames' ? pts.length - 1 : last)) continue;
    const counted =
      unit === 'frames' && isSequence(path)
        ? ' Frames are counted from 0, whatever the numbers of the files; the unit files counts by these.'
        : '';
    const length = unit === 'frames' ? `${pts.length} frames` : `${last.toFixed(2)} s`;
    throw new EditError('plan/range', `${path}: the range begins at ${from}, but the clip has only ${length}.${counted}`);
  }
  const selects = (index: number, at: bigint): boolean => inRanges(ranges, index, seconds(at));
  if (ranges.length && pts.length && !pts.some((at, index) => selects(index, at)))
    throw new EditError('plan/range', `${path}: expected a range with a frame in it, and no frame begins in this one.`);
  return selects;
}
