import type { MeasuredWork } from '../../core/stage.js';

/** How far a job is. */
export interface Progress {
  /** `read`: looking at the source; `edit`: frames go through the graph; `join`: the file is put together; `done`: it is there (a step says that its report is written). */
  readonly phase: 'read' | 'edit' | 'join' | 'done';
  /** What is done of a phase that has no frames of its own, and how far that is. */
  readonly step?: WorkStep;
  /** Frames finished, those of an earlier, broken run too. */
  readonly frames: number;
  /** All frames, as well as it is known. */
  readonly total: number;
  /** Frames a second of this run, over the last seconds. */
  readonly framesPerSecond: number;
  /** Seconds until the file is finished: by what past jobs took, and more and more by what is measured; `undefined` while nothing tells. */
  readonly secondsLeft: number | undefined;
}

/** A step of a job, for people. */
export interface WorkStep {
  /** What is being done: `encoding maps`. */
  readonly name: string;
  /** How many are done, of how many. */
  readonly at: number;
  readonly of: number;
}

/** How long frames of one kind take, seconds: what is before the first, and each. */
export interface ExpectedFrames {
  readonly open: number;
  readonly each: number;
}

/** What is expected of a job before its first frame. */
export interface Expected {
  readonly copy: ExpectedFrames;
  /** `undefined` where nothing tells. */
  readonly edit: ExpectedFrames | undefined;
  /** Seconds after the last frame. */
  readonly join: number;
}

/** Frames of one kind, and the wall time that went into them. */
export interface Spent {
  readonly frames: number;
  readonly seconds: number;
}

/** Turns counts of finished frames into {@link Progress}. */
export interface ProgressMeter {
  at(frames: number, phase?: Progress['phase']): Progress;
  /** What the first frames took, seconds each: counts until there is a rate, and what was before (models were opened) no longer does. */
  expect(secondsPerFrame: MeasuredWork['secondsPerFrame']): void;
  /** What this run's frames took so far; `half`: the edited ones when half of them were done. */
  spent(): { readonly copy: Spent; readonly edit: Spent; readonly half: Spent | undefined };
}

/** Time that a rate is measured over, and without which there is none where one is expected; ms. */
const WINDOW_MS = 10_000;
/** Frames that what is expected counts as, at first; it fades as frames of the run are measured, at a quarter of one for each. */
const WORTH = 8;

/** What a {@link createProgressMeter} may be told besides the counts. */
export interface MeterOptions {
  /** Whether a frame is edited, by its index; the others are copied, which is quicker by far. Default: all are. */
  readonly edits?: (index: number) => boolean;
  /** By what past jobs took. Default: nothing is expected. */
  readonly expected?: Expected | undefined;
  /** The clock, ms. */
  readonly now?: () => number;
}

/**
 * Measures the rate of edited frames over the last ten seconds, or more where they come in batches that take longer, and that of copied ones
 * over all of them. The time left is that of each kind by its own rate, blended with what is expected, and that of joining.
 */
export function createProgressMeter(
  total: number,
  already: number,
  { edits = () => true, expected, now = () => performance.now() }: MeterOptions = {},
): ProgressMeter {
  const editedBefore = countBefore(total, edits);
  const spent = { edit: 0, copy: 0 }; // ms
  let last = { at: now(), frames: already };
  let [copying, copies] = [0, 0]; // ms and frames after the first copied ones
  const window: { at: number; frames: number }[] = [{ at: 0, frames: editedBefore(already) }];
  let told: number | undefined;
  let joined: number | undefined; // when the last frame was done
  let half: Spent | undefined;
  const toOpen = expected?.edit?.open ?? 0;
  let opening = expected?.edit !== undefined;
  const editedOf = (frames: number): number => editedBefore(frames) - editedBefore(already);
  return {
    at(frames, phase = 'edit') {
      const at = now();
      const took = at - last.at;
      const edited = editedBefore(frames);
      // while none has come out, the next one is at work; behind the last one its encoder is
      const ofEdited = frames > last.frames ? edited > editedBefore(last.frames) : edits(Math.min(frames, total - 1));
      spent[ofEdited ? 'edit' : 'copy'] += took;
      if (!ofEdited && last.frames > already) [copying, copies] = [copying + took, copies + frames - last.frames];
      last = { at, frames };
      if (!half && 2 * editedOf(frames) >= editedOf(total)) half = { frames: editedOf(frames), seconds: spent.edit / 1000 };
      // what opening a model takes is no part of a frame's time
      if (opening && editedOf(frames) > 0) {
        opening = false;
        window.splice(0, window.length, { at: Math.min(spent.edit, 1000 * toOpen), frames: editedBefore(already) });
      }
      window.push({ at: spent.edit, frames: edited });
      while (window.length > 2 && spent.edit - (window[1]?.at ?? 0) > WINDOW_MS) window.shift();
      const first = window[0];
      const span = spent.edit - first.at;
      const measured = { frames: edited - first.frames, seconds: span / 1000 };
      const editTime =
        told !== undefined && span < WINDOW_MS ? told : blend(measured, told ?? expected?.edit?.each, editedOf(frames));
      const copyTime = blend({ frames: copies, seconds: copying / 1000 }, expected?.copy.each, copies);
      const toEdit = Math.max(0, editedBefore(total) - edited);
      const toCopy = Math.max(0, total - frames - toEdit);
      const time = ofEdited ? editTime : copyTime;
      const started = frames > already || told !== undefined;
      const left = (toEdit && (editTime ?? NaN) * toEdit) + (toCopy && (copyTime ?? (copies ? 0 : NaN)) * toCopy);
      const ahead =
        (toEdit && opening ? Math.max(0, toOpen - spent.edit / 1000) : 0) +
        (toCopy && frames - already === editedOf(frames) ? Math.max(0, (expected?.copy.open ?? 0) - spent.copy / 1000) : 0);
      if (phase === 'join') joined ??= at;
      const after = phase === 'done' ? 0 : Math.max(0, (expected?.join ?? 0) - (joined === undefined ? 0 : (at - joined) / 1000));
      const secondsLeft = left + ahead + after;
      return {
        phase,
        frames,
        total: Math.max(total, frames),
        framesPerSecond: started && time ? 1 / time : 0,
        secondsLeft: Number.isNaN(secondsLeft) ? undefined : secondsLeft,
      };
    },
    expect(secondsPerFrame) {
      told = secondsPerFrame;
      opening = false;
      const at = now();
      spent.edit += at - last.at;
      last = { at, frames: last.frames };
      window.splice(0, window.length, { at: spent.edit, frames: window.at(-1)?.frames ?? editedBefore(already) });
    },
    spent() {
      const edited = editedOf(last.frames);
      return {
        copy: { frames: last.frames - already - edited, seconds: spent.copy / 1000 },
        edit: { frames: edited, seconds: spent.edit / 1000 },
        half,
      };
    },
  };
}

/** Seconds of a frame: what is expected counts as some measured frames, the fewer the more there have been. */
function blend({ frames, seconds }: Spent, expected: number | undefined, seen: number): number | undefined {
  if (expected === undefined) return frames > 0 && seconds > 0 ? seconds / frames : undefined;
  const worth = Math.max(0, WORTH - seen / 4);
  return (worth * expected + seconds) / (worth + frames) || undefined;
}

/** Counts the frames before one that are of a kind. */
function countBefore(total: number, isCounted: (index: number) => boolean): (frames: number) => number {
  const sums = new Uint32Array(total + 1);
  for (let at = 0; at < total; at++) sums[at + 1] = sums[at] + (isCounted(at) ? 1 : 0);
  return (frames) => (frames <= total ? sums[frames] : sums[total] + frames - total);
}
