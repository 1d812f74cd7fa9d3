import { rescale, type Rational } from '../../core/rational.js';

/** The presentation times of one stream, in presentation order. */
export interface Timestamps {
  readonly pts: readonly bigint[];
  readonly timeBase: Rational;
}

/** How the times of an output agree with those of its source. Plain numbers, ready for JSON. */
export interface TimestampComparison {
  readonly sourceFrames: number;
  readonly outputFrames: number;
  /** Whether there are as many frames and every time of the output, in the source's ticks (nearest), is the source's own. */
  readonly exact: boolean;
  /** Largest distance of two times at the same place, in milliseconds, over the frames that both have; 0 when there are none. */
  readonly maxDeviationMilliseconds: number;
  /** First place, counted from 0, where the ticks differ or one clip has ended; `null` where `exact`. */
  readonly firstDifference: number | null;
  /** Output's first time minus the source's, in milliseconds; 0 when either is empty. */
  readonly startOffsetMilliseconds: number;
}

/**
 * Compares presentation times place by place. The distances are computed with whole numbers and divided last, so that a long clip loses
 * nothing; an output whose ticks are finer than the source's is exact when it rounds to the same ticks.
 */
export function compareTimestamps(source: Timestamps, output: Timestamps): TimestampComparison {
  const common = Math.min(source.pts.length, output.pts.length);
  let largest = 0n;
  let firstDifference = source.pts.length === output.pts.length ? -1 : common;
  for (let i = common - 1; i >= 0; i -= 1) {
    const a = source.pts[i];
    const b = output.pts[i];
    const apart = distance(a, b);
    if (apart > largest) largest = apart;
    else if (-apart > largest) largest = -apart;
    if (rescale(b, output.timeBase, source.timeBase) !== a) firstDifference = i;
  }
  return {
    sourceFrames: source.pts.length,
    outputFrames: output.pts.length,
    exact: firstDifference < 0,
    maxDeviationMilliseconds: milliseconds(largest),
    firstDifference: firstDifference < 0 ? null : firstDifference,
    startOffsetMilliseconds: common ? milliseconds(distance(source.pts[0], output.pts[0])) : 0,
  };

  /** Output minus source in ticks of 1 / (den × den). */
  function distance(a: bigint, b: bigint): bigint {
    return (
      b * BigInt(output.timeBase.num) * BigInt(source.timeBase.den) -
      a * BigInt(source.timeBase.num) * BigInt(output.timeBase.den)
    );
  }

  function milliseconds(ticks: bigint): number {
    return (Number(ticks) * 1000) / (source.timeBase.den * output.timeBase.den);
  }
}
