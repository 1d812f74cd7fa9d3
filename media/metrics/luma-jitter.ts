const WINDOW = 5;

/** Gathers one clip's luma jitter frame by frame. */
export interface JitterMeter {
  /** Takes the next frame's mean luma, 0…1. */
  add(meanLuma: number): void;
  /** What is added next does not follow on what was added before. */
  pause(): void;
  /** Standard deviation in 0…1 units; `undefined` for fewer than five frames. */
  result(): number | undefined;
}

/**
 * Luma jitter: the standard deviation of each frame's mean luma minus the median of the five frames around it. A fade or a pan passes the
 * median and counts for nothing; pumping from frame to frame does not. The first and last two frames have no full window and are left out.
 * A strict +, −, +, − is its own median and is not seen here; relative flicker sees it.
 */
export function createJitterMeter(): JitterMeter {
  const recent: number[] = [];
  let count = 0;
  let sum = 0;
  let squares = 0;

  return {
    add(meanLuma) {
      recent.push(meanLuma);
      if (recent.length < WINDOW) return;
      const median = recent.toSorted((a, b) => a - b)[(WINDOW - 1) / 2];
      const residue = recent[(WINDOW - 1) / 2] - median;
      recent.shift();
      count += 1;
      sum += residue;
      squares += residue * residue;
    },
    pause: () => void recent.splice(0),
    result() {
      if (count === 0) return undefined;
      return Math.sqrt(Math.max(squares / count - (sum / count) ** 2, 0));
    },
  };
}
