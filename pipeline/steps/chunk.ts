import { expectJob } from '../timing/expect-job.js';
import { readTimings } from '../timing/kept-timings.js';
import type { WorkPart } from '../timing/work-part.js';

/** A range spends at most this share of its time on its start. */
const START_SHARE = 0.05;

/** Ranges of a clip are multiples of this: a lossless piece is as long. */
const PIECE = 24;

/**
 * How many frames a range of a divided job should have: so many that the start of a process and of its model is a twentieth of its time, by what
 * past jobs on this machine took.
 */
export async function chunkOf(frames: number, work: readonly WorkPart[]): Promise<number> {
  const { estimate, expected } = expectJob(work, await readTimings());
  const open = expected.edit ? expected.edit.open : 0;
  const start = (estimate.parts.start ?? 0) + open;
  const editing = (estimate.parts.edit ?? 0) + (estimate.parts.copy ?? 0) - open;
  const each = Math.max(editing, 1e-3) / Math.max(frames, 1);
  const least = (start * (1 / START_SHARE - 1)) / each;
  return Math.max(1, Math.min(frames, Math.ceil(least / PIECE) * PIECE));
}
