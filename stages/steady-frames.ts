import { concatMap, defer, endWith, from, identity, type MonoTypeOperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { agree, type BeforeAndAfter, type Neighbour } from '../media/flow/agree.js';
import type { RgbView } from '../media/colour/rgb-view.js';
import { createMotionFinder, followOn, type Motion, type MotionBetween } from '../media/flow/motion.js';
import { temporalDenoise } from '../media/flow/temporal-denoise.js';
import { timed } from './first-window.js';
import type { WindowItem } from './in-windows.js';

/** A frame as it was, at its full size and at the model's, and what the model made of it. */
export interface FrameEdit extends BeforeAndAfter {
  readonly view: RgbView;
}

/** A frame that a model may have edited. */
export interface EditedItem extends WindowItem {
  /** Absent for a frame that was not worked on. */
  edit?: FrameEdit;
  /** What agrees with the frames around it: the edit, and the view with its grain quieted where it was edited. By {@link steadyFrames}. */
  steady?: Pick<FrameEdit, 'edited' | 'view'>;
  /** Wall time that this took. */
  seconds?: number;
}

/** An edited frame of the shot in work. */
interface Step {
  readonly item: EditedItem;
  readonly edit: FrameEdit;
  /** Motion from the step before to this one; absent for a shot's first, and for pictures too small to have motion. */
  readonly motion: MotionBetween | undefined;
  /** Wall time of finding it. */
  readonly seconds: number;
}

/**
 * Makes each edited frame agree with up to `reach` edited frames before and after it in its shot: the edit, see {@link agree}, and the grain
 * of the source that comes back with it, see {@link temporalDenoise}. A frame's result is a function of these frames alone, as the model made
 * them; nothing is handed on from result to result. Holds `reach` frames.
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
      let steps: Step[] = [];
      let next = 0; // the first step that is still waiting
      let find: ReturnType<typeof createMotionFinder> | undefined;
      const finish = (): EditedItem => {
        const { item, edit, seconds: before } = steps[next];
        const { value, seconds } = timed(() => steadied(edit, neighboursOf(steps, next, reach)));
        Object.assign(item, { steady: value, seconds: before + seconds });
        next += 1;
        if (next > reach) {
          steps.shift();
          next -= 1;
        }
        return item;
      };
      const finishAll = (): EditedItem[] => {
        const ready: EditedItem[] = [];
        while (next < steps.length) ready.push(finish());
        steps = [];
        next = 0;
        return ready;
      };
      const take = (item: EditedItem | undefined): EditedItem[] => {
        if (!item?.edit) return [...finishAll(), ...(item ? [item] : [])];
        const { frame, edit } = item;
        const before = steps.at(-1);
        const goesOn = before && before.item.frame.index + 1 === frame.index && together(before.item.frame, frame);
        const ready = goesOn ? [] : finishAll();
        find ??= createMotionFinder(edit.source);
        const motion = timed(() => (goesOn ? find?.(before.edit.source, edit.source) : undefined));
        steps.push({ item, edit, motion: motion.value, seconds: motion.seconds });
        while (next + reach < steps.length) ready.push(finish());
        return ready;
      };
      return items.pipe(
        endWith(undefined), // the last frames have nothing after them
        concatMap((item) => from(take(item))),
      );
    });
}

type NeighbourEdit = Neighbour & FrameEdit;

function steadied(edit: FrameEdit, neighbours: readonly NeighbourEdit[]): EditedItem['steady'] {
  const edited = agree(edit, neighbours);
  const { source, view } = edit;
  if (view.width === source.width && view.height === source.height) return { edited, view }; // nothing finer comes back with the edit
  const around = neighbours.map((other) => other.view);
  return { edited, view: temporalDenoise(view, around, { source, edited }) };
}

function neighboursOf(steps: readonly Step[], at: number, reach: number): NeighbourEdit[] {
  const walk = (direction: 1 | -1): NeighbourEdit[] => {
    const found: NeighbourEdit[] = [];
    let motion: Motion | undefined;
    for (let distance = 1; distance <= reach; distance += 1) {
      const step = steps[at + direction * distance] as Step | undefined;
      if (!step) break;
      const between = direction === 1 ? step.motion?.there : steps[at - distance + 1].motion?.back;
      motion = distance === 1 ? between : motion && between && followOn(motion, between);
      found.push({ ...step.edit, motion, weight: 1 - distance / (reach + 1) });
    }
    return found;
  };
  return [...walk(-1), ...walk(1)];
}
