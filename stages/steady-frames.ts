import { defer, identity, map, type MonoTypeOperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { agree, type BeforeAndAfter, type Neighbour } from '../media/flow/agree.js';
import type { RgbView } from '../media/colour/rgb-view.js';
import { createMotionFinder, followOn, type Motion, type MotionBetween } from '../media/flow/motion.js';
import type { Picture } from '../media/colour/row-reader.js';
import { timed } from './first-window.js';
import type { WindowItem } from './in-windows.js';
import { uneditedPictures } from './unedited-pictures.js';
import { withNeighbours } from './with-neighbours.js';

/** An edit that agrees with the frames around it, at the model's size. */
export interface SteadyEdit {
  readonly edited: RgbView;
  /** These frames' pictures before any edit: good until the next item is asked for. */
  readonly around: readonly Picture[];
}

/** A frame that a model may have edited: what it was and what became of it, at the model's size. */
export interface EditedItem extends WindowItem {
  /** Absent for a frame that was not worked on. */
  edit?: BeforeAndAfter;
  /** What agrees with the frames around it. By {@link steadyFrames}. */
  steady?: SteadyEdit;
  /** Wall time that this took. */
  seconds?: number;
}

/** A frame of the run in work; one without an edit stands alone. */
interface Step {
  readonly item: EditedItem;
  readonly edit: BeforeAndAfter | undefined;
  /** The frame's picture, from when the frame is handed on and painted on. */
  picture?: Picture;
  /** Motion from the step before to this one; absent for a shot's first, and for pictures too small to have motion. */
  readonly motion?: MotionBetween | undefined;
  /** Wall time of finding it. */
  readonly seconds: number;
}

/**
 * Makes each edit agree with up to `reach` edited frames before and after it in its shot, see {@link agree}, and hands on what these frames
 * looked like. A frame's result is a function of these frames alone, as the model made them; nothing is handed on from result to result. Holds
 * `reach` frames, and copies of `reach` frames' planes. Items leave one by one, each when the one before has been taken.
 *
 * @param together whether two frames belong to one shot
 */
export function steadyFrames(
  reach: number,
  together: (one: Frame, other: Frame) => boolean,
): MonoTypeOperatorFunction<EditedItem> {
  if (reach === 0) return identity;
  return (items) =>
    defer(() => {
      let last: Step | undefined;
      let find: ReturnType<typeof createMotionFinder> | undefined;
      const goesOn = (one: Step, other: Step): boolean =>
        Boolean(one.edit && other.edit) &&
        one.item.frame.index + 1 === other.item.frame.index &&
        together(one.item.frame, other.item.frame);
      const stepOf = (item: EditedItem): Step => {
        const before = last;
        last = { item, edit: item.edit, seconds: 0 };
        if (!before || !goesOn(before, last)) return last;
        const [from, to] = [before.edit?.source, last.edit?.source] as [RgbView, RgbView];
        find ??= createMotionFinder(from);
        const { value: motion, seconds } = timed(() => find?.(from, to));
        return (last = { ...last, motion, seconds });
      };
      const keep = uneditedPictures(reach + 1);
      const finish = (run: readonly Step[], at: number): EditedItem => {
        const step = run[at];
        const { item, edit, seconds: before } = step;
        if (!edit) return item;
        step.picture = keep(item.frame);
        const { value, seconds } = timed(() => steadied(edit, neighboursOf(run, at, reach)));
        return Object.assign(item, { steady: value, seconds: before + seconds });
      };
      return items.pipe(
        map(stepOf),
        withNeighbours(reach, (step, before) => goesOn(before, step), finish),
      );
    });
}

/** A frame near another one, with its picture before the edit. */
type NeighbourEdit = Neighbour & { readonly picture: Picture };

const steadied = (edit: BeforeAndAfter, neighbours: readonly NeighbourEdit[]): SteadyEdit => ({
  edited: agree(edit, neighbours),
  around: neighbours.map(({ picture }) => picture),
});

function neighboursOf(steps: readonly Step[], at: number, reach: number): NeighbourEdit[] {
  const walk = (direction: 1 | -1): NeighbourEdit[] => {
    const found: NeighbourEdit[] = [];
    let motion: Motion | undefined;
    for (let distance = 1; distance <= reach; distance += 1) {
      const step = steps[at + direction * distance] as Step | undefined;
      if (!step?.edit) break;
      const between = direction === 1 ? step.motion?.there : steps[at - distance + 1].motion?.back;
      motion = distance === 1 ? between : motion && between && followOn(motion, between);
      found.push({ ...step.edit, picture: step.picture ?? step.item.frame, motion, weight: 1 - distance / (reach + 1) });
    }
    return found;
  };
  return [...walk(-1), ...walk(1)];
}
