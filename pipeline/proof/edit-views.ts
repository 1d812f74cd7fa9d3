import type { Frame } from '../../core/frame.js';
import { cutOut, type Place } from '../../media/metrics/cut-out.js';
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
 * @param closely of views of a scene, only the part of the picture that shows something of it
 * @param ends places of the stages that end an edit: of all edits, or of all but the last, which then ends with what is written
 */
export function createEditViews(
  sampled: ReadonlySet<number>,
  edits: number,
  ends: readonly number[],
  { closely = false }: { readonly closely?: boolean } = {},
): EditViews {
  const passing = new Map<number, { readonly shown: Place | undefined; readonly views: SmallView[] }>();
  const look = (frame: Frame, shown: Place | undefined): SmallView => {
    const view = smallView(frame, JUDGED);
    return shown ? cutOut(view, shown) : view;
  };
  return {
    before(frame) {
      if (!sampled.has(frame.index)) return;
      const shown = closely ? shownPlace(frame) : undefined;
      passing.set(frame.index, { shown, views: [look(frame, shown)] });
    },
    staged(place, frame) {
      const pass = ends.includes(place) ? passing.get(frame.index) : undefined;
      pass?.views.push(look(frame, pass.shown));
    },
    after(frame) {
      const pass = passing.get(frame.index);
      if (!pass) return undefined;
      passing.delete(frame.index);
      const output = look(frame, pass.shown);
      const chain = [...pass.views, output];
      return {
        source: pass.views[0],
        output,
        edits: Array.from({ length: edits }, (_, at) => ({ source: chain[at], output: chain[at + 1] })),
      };
    },
  };
}

/** Where in a small view of a scene there is something of it: what is beside it is nothing to judge. `undefined` where nothing is. */
function shownPlace({ extra }: Pick<Frame, 'extra'>): Place | undefined {
  const keys = extra.get('noise');
  if (!keys) return undefined;
  const { width, height, samples } = keys;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (samples[i] === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  if (right <= left) return undefined;
  const scale = Math.min(1, JUDGED / Math.max(width, height));
  const [x, y] = [Math.floor(scale * left), Math.floor(scale * top)];
  return { left: x, top: y, width: Math.max(1, Math.floor(scale * right) - x), height: Math.max(1, Math.floor(scale * bottom) - y) }; // prettier-ignore
}
