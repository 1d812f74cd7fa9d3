/** A measure over a clip: its mean, and the frame where it is worst. */
export interface FrameScore {
  readonly mean: number;
  readonly worst: number;
  /** Place of the worst frame (of a pair: its earlier frame) in the source, counted from 0; the first of several. */
  readonly worstFrame: number;
  /** The worst frame's presentation time in seconds. */
  readonly worstSeconds: number;
}

/** Gathers a {@link FrameScore}. */
export interface ScoreMeter {
  add(value: number, frame: number, seconds: number): void;
  /** `undefined` while nothing was added. */
  result(): FrameScore | undefined;
}

/** A meter that keeps the arithmetic mean and the extreme. @param worst which end of the scale is the bad one */
export function createScoreMeter(worst: 'lowest' | 'highest'): ScoreMeter {
  let count = 0;
  let sum = 0;
  let extreme: { value: number; frame: number; seconds: number } | undefined;
  return {
    add(value, frame, seconds) {
      count += 1;
      sum += value;
      if (!extreme || (worst === 'lowest' ? value < extreme.value : value > extreme.value)) extreme = { value, frame, seconds };
    },
    result() {
      return extreme && { mean: sum / count, worst: extreme.value, worstFrame: extreme.frame, worstSeconds: extreme.seconds };
    },
  };
}
