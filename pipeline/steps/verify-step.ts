import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporary } from '../../core/make-temporary.js';
import type { FrameRange } from '../run/frame-ranges.js';
import { JobFolder } from './job-folder.js';
import type { StepOptions } from './plan-step.js';
import { runStep } from './run-step.js';
import { surveyStep } from './survey-step.js';
import { openJob } from './open-job.js';

/** What {@link verifyStep} found. */
export interface SplitCheck {
  /** Frames that were made by each split. */
  readonly frames: number;
  /** Frames that came out differently. */
  readonly differing: readonly number[];
}

/** How many ranges each split has; their borders lie elsewhere each time. */
const SPLITS = [1, 3, 5];

/**
 * Makes the first frames of a job in three different splits, each in a folder of its own that goes again, and compares their hashes: whether this job may
 * be divided on this machine.
 *
 * @param frames from the first on
 */
export async function verifyStep(path: string, frames: number, options: StepOptions): Promise<SplitCheck> {
  const { inspection, key } = await openJob(path, options);
  const last = Math.min(frames, inspection.frames) - 1;
  const found: Record<string, string>[] = [];
  const scratch = await makeTemporary();
  try {
    const surveyed = new JobFolder(join(scratch, 'surveyed'));
    await surveyed.begin(inspection, key);
    await surveyStep(surveyed.path, options); // a survey may keep files among the frames
    for (const count of SPLITS) {
      const split = join(scratch, `split-${count}`);
      await cp(surveyed.path, split, { recursive: true });
      const ranges = splitInto(last + 1, count).reverse(); // the later frames first
      const manifests = await runStep(split, ranges, options);
      found.push(Object.assign({}, ...manifests.map(({ hashes }) => hashes)) as Record<string, string>);
      await rm(split, { recursive: true });
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const [whole, ...others] = found;
  const differing = Object.keys(whole).filter((frame) => others.some((other) => other[frame] !== whole[frame]));
  return { frames: Object.keys(whole).length, differing: differing.map(Number) };
}

/** Frames 0 to `frames` − 1 in so many ranges of unlike length. */
function splitInto(frames: number, count: number): FrameRange[] {
  const borders = Array.from({ length: count + 1 }, (_, at) => Math.round(frames * (at / count) ** 1.3));
  return borders.slice(1).map((to, at) => ({ from: borders[at], to: to - 1 })).filter(({ from, to }) => from <= to); // prettier-ignore
}
