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

/** Turns counts of finished frames into {@link Progress}: the rate is measured over a sliding window of about ten seconds. */
export function createProgressMeter(
  total: number,
  already: number,
  now: () => number = () => performance.now(),
): (frames: number, phase?: Progress['phase']) => Progress {
  const window: { at: number; frames: number }[] = [{ at: now(), frames: already }];
  return (frames, phase = 'edit') => {
    const at = now();
    window.push({ at, frames });
    while (window.length > 2 && at - (window[0]?.at ?? at) > 10_000) window.shift();
    const first = window[0] ?? { at, frames };
    const rate = at > first.at ? ((frames - first.frames) * 1000) / (at - first.at) : 0;
    const left = Math.max(0, total - frames);
    return {
      phase,
      frames,
      total: Math.max(total, frames),
      framesPerSecond: rate,
      secondsLeft: rate > 0 ? left / rate : left === 0 ? 0 : undefined,
    };
  };
}
