import type { SmallView } from '../../../media/metrics/small-view.js';
import type { Judged } from '../records.js';

/** One frame before and after one edit of the plan, whatever the others make of it, and how much of the edit it takes, 0…1. */
export interface JudgedPair {
  /** Index in the source. */
  readonly frame: number;
  readonly source: SmallView;
  readonly output: SmallView;
  readonly share: number;
}

/** Says how far a frame shows one edit; `null` where this frame cannot tell. */
export type EditJudge = (pair: JudgedPair) => Judged | null | Promise<Judged | null>;
