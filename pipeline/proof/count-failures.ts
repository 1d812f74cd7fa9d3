import { failureWords, judgedGlances } from './findings.js';
import type { RecordStore } from './records.js';

/** What went wrong in a trial: in how many frames, and in what words. */
export interface TrialFailures {
  readonly frames: number;
  /** Each kind once, e.g. `are black`. */
  readonly words: readonly string[];
}

/** Counts the frames of a trial that fail, each once. */
export async function countFailures(store: RecordStore): Promise<TrialFailures> {
  const words = new Set<string>();
  let frames = 0;
  for await (const { failures } of judgedGlances(await store.all())) {
    if (failures.length) frames += 1;
    failures.forEach((name) => words.add(failureWords(name)));
  }
  return { frames, words: [...words] };
}
