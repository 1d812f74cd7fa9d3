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

/** What a {@link createProgressMeter} may be told besides the counts. */
export interface MeterOptions {
  /** Whether a frame is edited, by its index; the others are copied, which is quicker by far. Default: all are. */
  readonly edits?: (index: number) => boolean;
  /** The clock, ms. */
  readonly now?: () => number;
}

/**
 * Measures the rate of edited frames over the last ten seconds, or more where they come in batches that take longer, and that of copied ones
 * over all of them. The time left is that of each kind by its own rate.
 */
export function createProgressMeter(
  total: number,
  already: number,
  { edits = () => true, now = () => performance.now() }: MeterOptions = {},
): ProgressMeter {
  const editedBefore = countBefore(total, edits);
  let last = { at: now(), frames: already };
  let [editing, copying, copies] = [0, 0, 0]; // ms that went into either kind, and frames that were copied in theirs
  const window: { at: number; frames: number }[] = [{ at: 0, frames: editedBefore(already) }];
  let expected: number | undefined;
  return {
    at(frames, phase = 'edit') {
      const at = now();
      const edited = editedBefore(frames);
      // while none has come out, the next one is at work
      const ofEdited = frames > last.frames ? edited > editedBefore(last.frames) : frames >= total || edits(frames);
      if (ofEdited) editing += at - last.at;
      else if (last.frames > already) [copying, copies] = [copying + at - last.at, copies + frames - last.frames]; // else it was the start
      last = { at, frames };
      window.push({ at: editing, frames: edited });
      while (window.length > 2 && editing - window[1].at > WINDOW_MS) window.shift();
      const [first] = window;
      const span = editing - first.at;
      const measured = span > 0 ? ((edited - first.frames) * 1000) / span : 0;
      const rate = expected !== undefined && span < WINDOW_MS ? expected : measured;
      const copyRate = copying > 0 ? (copies * 1000) / copying : 0;
      const toEdit = Math.max(0, editedBefore(total) - edited);
      const toCopy = Math.max(0, total - frames - toEdit);
      return {
        phase,
        frames,
        total: Math.max(total, frames),
        framesPerSecond: ofEdited ? rate : copyRate,
        secondsLeft:
          (toEdit && !rate) || (!toEdit && toCopy && !copyRate)
            ? undefined
            : (toEdit && toEdit / rate) + (copyRate && toCopy / copyRate),
      };
    },
    expect(secondsPerFrame) {
      expected = 1 / secondsPerFrame;
      last = { at: now(), frames: last.frames };
      window.splice(0, window.length, { at: editing, frames: window.at(-1)?.frames ?? editedBefore(already) });
    },
  };
}

/** Counts the frames before one that are of a kind. */
function countBefore(total: number, isCounted: (index: number) => boolean): (frames: number) => number {
  const sums = new Uint32Array(total + 1);
  for (let at = 0; at < total; at++) sums[at + 1] = (sums[at] as number) + (isCounted(at) ? 1 : 0);
  return (frames) => (frames <= total ? (sums[frames] as number) : (sums[total] as number) + frames - total);
}
