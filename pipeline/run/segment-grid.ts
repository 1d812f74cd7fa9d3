import { type Rational, fromSeconds, toSeconds } from '../../core/rational.js';

/**
 * The borders at which encoder runs begin: at every shot cut, at both ends of the plan's range, and every few seconds from the last of them on. It depends on the source and the plan
 * alone, never on chunks, workers or where a run was broken off, because an encoder's output depends on where it starts.
 */
export interface SegmentGrid {
  /** Number of the segment that a time belongs to. Times before the start count as the first. */
  segmentOf(pts: bigint): number;
}

/** Pictures that a segment holds for each second of its length, at least: where a clip has fewer a second, segments are longer. */
export const LEAST_PER_SECOND = 10;

/** How long the segments of a clip are, in seconds, where the plan wants `seconds`. */
export function segmentLength(seconds: number, pts: BigInt64Array, timeBase: Rational): number {
  const last = pts.at(-1);
  if (last === undefined || pts.length < 2) return seconds;
  const gap = toSeconds(last - pts[0], timeBase) / (pts.length - 1);
  return seconds * Math.max(1, gap * LEAST_PER_SECOND);
}

/**
 * @param start time of the clip's first frame @param cuts times of first frames of shots, and of what else shall begin a segment @param seconds longest segment
 */
export function createSegmentGrid(start: bigint, cuts: readonly bigint[], seconds: number, timeBase: Rational): SegmentGrid {
  const step = fromSeconds(seconds, timeBase) || 1n;
  const shots = [start, ...cuts.filter((cut) => cut > start).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))];
  const firstSegment: number[] = [];
  let next = 0;
  shots.forEach((from, at) => {
    firstSegment.push(next);
    const to = shots[at + 1];
    if (to !== undefined) next += Number((to - from + step - 1n) / step);
  });
  return {
    segmentOf(pts) {
      let shot = shots.length - 1;
      while (shot > 0 && shots[shot] > pts) shot -= 1;
      const offset = pts - shots[shot];
      return firstSegment[shot] + (offset < 0n ? 0 : Number(offset / step));
    },
  };
}
