import { failuresByFrame, failureWords } from './findings.js';
import type { RecordStore } from './records.js';

/** What went wrong in a trial: in how many frames, and in what words. */
export interface TrialFailures {
  readonly frames: number;
  /** Each kind once, e.g. `are black`. */
  readonly words: readonly string[];
}

/** Counts the frames of a trial that fail, each once. */
export async function countFailures(store: RecordStore): Promise<TrialFailures> {
  const { glances, samples } = await store.all();
  const failed = [...failuresByFrame(glances, samples).values()].filter((names) => names.length > 0);
  return { frames: failed.length, words: [...new Set(failed.flat())].map(failureWords) };
}
