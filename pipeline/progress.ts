/** How far a job is. */
export interface Progress {
  /** `read`: looking at the source; `edit`: frames go through the graph; `join`: the file is put together; `done`. */
  readonly phase: 'read' | 'edit' | 'join' | 'done';
  /** Frames finished, those of an earlier, broken run too. */
  readonly frames: number;
  /** All frames, as well as it is known. */
  readonly total: number;
  /** Frames a second of this run, over the last seconds. */
  readonly framesPerSecond: number;
  /** Seconds that the rest will take at this rate; `undefined` before there is one. */
  readonly secondsLeft: number | undefined;
}

/** Turns counts of finished frames into {@link Progress}. */
export interface ProgressMeter {
  at(frames: number, phase?: Progress['phase']): Progress;
  /** What the first frames took, seconds each: counts until there is a rate, and what was before (models were opened) no longer does. */
  expect(secondsPerFrame: number): void;
}

/** Time that a rate is measured over, and without which there is none where one is expected; ms. */
const WINDOW_MS = 10_000;

/** Measures rates over the last ten seconds, or more where frames come in batches that take longer. */
export function createProgressMeter(total: number, already: number, now: () => number = () => performance.now()): ProgressMeter {
  const window: { at: number; frames: number }[] = [{ at: now(), frames: already }];
  let expected: number | undefined;
  return {
    at(frames, phase = 'edit') {
      const at = now();
      window.push({ at, frames });
      while (window.length > 2 && at - window[1].at > WINDOW_MS) window.shift();
      const [first] = window;
      const span = at - first.at;
      const measured = span > 0 ? ((frames - first.frames) * 1000) / span : 0;
      const rate = expected !== undefined && span < WINDOW_MS ? expected : measured;
      const left = Math.max(0, total - frames);
      return {
        phase,
        frames,
        total: Math.max(total, frames),
        framesPerSecond: rate,
        secondsLeft: rate > 0 ? left / rate : left === 0 ? 0 : undefined,
      };
    },
    expect(secondsPerFrame) {
      expected = 1 / secondsPerFrame;
      window.splice(0, window.length, { at: now(), frames: window.at(-1)?.frames ?? already });
    },
  };
}
