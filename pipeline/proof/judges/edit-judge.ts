import type { SmallView } from '../../../media/metrics/small-view.js';
import type { Judged } from '../records.js';

/** One frame before and after one edit of the plan, whatever the others make of it. */
export interface JudgedPair {
  /** Index in the source. */
  readonly frame: number;
  readonly source: SmallView;
  readonly output: SmallView;
  /** How much of the edit the frame takes, 0…1. */
  readonly share: number;
  /** Whether some edit is limited to a part of the picture. */
  readonly masked?: boolean;
}

/** Says how far a frame shows one edit; `null` where this frame cannot tell. */
export type EditJudge = (pair: JudgedPair) => Judged | null | Promise<Judged | null>;
