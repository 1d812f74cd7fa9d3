import type { Frame } from '../../core/frame.js';
import { type SmallView, smallView } from '../../media/metrics/small-view.js';

/** Longer side of the pictures that judges see, pixels. */
const JUDGED = 384;

/** A frame before and after something. */
export interface ViewPair {
  readonly source: SmallView;
  readonly output: SmallView;
}

/** A measured frame as it passed: before and after all edits, and before and after each of them. */
export interface PassedViews extends ViewPair {
  readonly edits: readonly ViewPair[];
}

/** Takes small views of measured frames while they pass. */
export interface EditViews {
  /** As the source has it. */
  before(frame: Frame): void;
  /** As the stage at a place leaves it. */
  staged(place: number, frame: Frame): void;
  /** As it is written; `undefined` for a frame that is not measured. */
  after(frame: Frame): PassedViews | undefined;
}

/**
 * Views of the frames that are measured, held until they have passed.
 *
 * @param edits how many there are
 * @param ends places of the stages that end an edit: of all edits, or of all but the last, which then ends with what is written
 */
export function createEditViews(sampled: ReadonlySet<number>, edits: number, ends: readonly number[]): EditViews {
  const passing = new Map<number, SmallView[]>();
  return {
    before(frame) {
      if (sampled.has(frame.index)) passing.set(frame.index, [smallView(frame, JUDGED)]);
    },
    staged(place, frame) {
      if (ends.includes(place)) passing.get(frame.index)?.push(smallView(frame, JUDGED));
    },
    after(frame) {
      const views = passing.get(frame.index);
      if (!views) return undefined;
      passing.delete(frame.index);
      const output = smallView(frame, JUDGED);
      const chain = [...views, output];
      return {
        source: views[0],
        output,
        edits: Array.from({ length: edits }, (_, at) => ({ source: chain[at], output: chain[at + 1] })),
      };
    },
  };
}
