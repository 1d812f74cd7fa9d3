import type { Spent } from '../run/progress.js';
import { keepTimings } from './kept-timings.js';
import type { PartName, Timing, WorkPart } from './work-part.js';

/** Fewer edited frames than this, and half of them tell nothing: they come out in batches. */
const ENOUGH_FOR_HALF = 12;

/** Measures the parts of a job, one after the other. */
export interface JobClock {
  /** What passed since the last part ended belongs to this one. */
  end(part: PartName): void;
  /** The parts with what they took. Frames of a clip flow together: the progress meter tells them apart. */
  timings(work: readonly WorkPart[], frames?: { copy: Spent; edit: Spent; half: Spent | undefined }): readonly Timing[];
}

/** @param began when the job was asked for, by `performance.now` */
export function createJobClock(began = performance.now()): JobClock {
  const spent = new Map<PartName, number>();
  let last = began;
  return {
    end(part) {
      const now = performance.now();
      spent.set(part, (spent.get(part) ?? 0) + (now - last) / 1000);
      last = now;
    },
    timings(work, frames) {
      const took = new Map(spent);
      if (frames) took.set('copy', frames.copy.seconds).set('edit', frames.edit.seconds);
      return work.flatMap((part) => {
        const seconds = took.get(part.part);
        if (!(part.units > 0 && seconds)) return [];
        const half = part.part === 'edit' && frames?.half && frames.edit.frames >= ENOUGH_FOR_HALF ? frames.half : undefined;
        const anchors = part.units - (frames?.edit.frames ?? 0);
        return [...(half ? [{ ...part, units: half.frames + anchors, seconds: half.seconds }] : []), { ...part, seconds }];
      });
    },
  };
}

/** Keeps what a job took. It ended well: that its time cannot be kept must not fail it. */
export async function keepQuietly(timings: readonly Timing[], busy: number | undefined): Promise<void> {
  await keepTimings(timings, busy).catch(() => undefined);
}
