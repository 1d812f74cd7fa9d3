import {
  concatMap,
  defer,
  endWith,
  finalize,
  from,
  map,
  type MonoTypeOperatorFunction,
  type Observable,
  type OperatorFunction,
} from 'rxjs';
import type { Frame } from '../../core/frame.js';
import { EditError } from '../../core/errors.js';
import { releaseHeld } from '../../core/release-held.js';
import type { StageContext } from '../../core/stage.js';
import { createHoldBack, type FrameShare } from './hold-back.js';
import type { Limits } from './limits.js';
import { markLimit, togetherOf } from './mark-limit.js';
import { maskReach, type MaskMaker, openMasks } from './make-masks.js';
import { type Outside, outsideOf } from './outside-tally.js';
import { bytesOf } from '../masks/mask-source.js';
import { type ClipTimes, shareOverTime } from './share-over-time.js';

/** A stage at work, and what holds it back. */
export interface LimitedStage {
  readonly limits: Limits;
  readonly edit: OperatorFunction<Frame, Frame>;
  /** It edits nothing, and says where the stages after it do. */
  readonly marks?: boolean;
}

/** What the limits are told besides what every stage is. */
export interface LimitContext extends Pick<StageContext, 'format' | 'survey' | 'shared'>, Partial<Pick<StageContext, 'notice'>> {
  /** Absent for a picture, or views of a scene. */
  readonly times?: ClipTimes | undefined;
  /** Hears of every edited frame what changed where no edit reaches. Default: that is not counted. */
  readonly onOutside?: ((index: number, outside: Outside) => void) | undefined;
  /** Hears of every frame as the stage at a place leaves it, held back by that one's limits. */
  readonly onStaged?: ((place: number, frame: Frame) => void) | undefined;
}

/**
 * Stages one after the other, each held back by its limits, and all of them together by those of the whole: a frame is mixed with what it was
 * before, in its own planes, and one that takes nothing of an edit does not go through it. Masks are made of frames as the source has them,
 * whatever the stages before change. No stage knows of this.
 *
 * @throws `plan/mask`, `plan/range`
 */
export async function limitedStages(
  stages: readonly LimitedStage[],
  whole: Limits,
  context: LimitContext,
): Promise<MonoTypeOperatorFunction<Frame>> {
  const all = [whole, ...stages.map(({ limits }) => limits)];
  const shares = all.map((limits) => shareOverTime(limits, context.times));
  const open = await openMasks(all.map(({ mask }) => mask), context); // prettier-ignore
  const reach = Math.max(...all.map(({ mask }) => maskReach(mask)));
  const { times, onOutside, onStaged } = context;
  return (frames) =>
    defer(() => {
      const known = new Map<number, FrameShare[]>();
      const sources = new Map<number, Uint8Array>();
      const around = createHoldBack();
      const begin = async (frame: Frame, masks: MaskMaker): Promise<Frame> => {
        if (!frame.selected) {
          known.set(frame.index, all.map(() => NOTHING)); // prettier-ignore
          return around.before(frame, NOTHING);
        }
        checkSize(frame, context.format, all);
        const seconds = times?.secondsOf(frame.pts) ?? 0;
        const amounts = shares.map((shareAt) => shareAt(seconds));
        const made = await masks.masksOf(frame, (place) => amounts[0] > 0 && amounts[place] > 0);
        const own = amounts.map((share, at): FrameShare => ({ share, mask: made[at] }));
        known.set(frame.index, own);
        if (onOutside) sources.set(frame.index, frame.bytes.slice());
        return around.before(frame, own[0]);
      };
      const end = (given: Frame): Frame => {
        const frame = around.after(given);
        const source = sources.get(frame.index);
        const [first, ...others] = known.get(frame.index) as FrameShare[];
        if (source) onOutside?.(frame.index, outsideOf(frame, source, first, others));
        sources.delete(frame.index);
        known.delete(frame.index);
        return frame;
      };
      const held = stages.map(({ edit, marks = false }, place): MonoTypeOperatorFunction<Frame> => {
        const hold = createHoldBack();
        const before = (frame: Frame): Frame => {
          const all = known.get(frame.index) as FrameShare[];
          const own = all[place + 1];
          const planned = frame.extra.get('mask'); // of a stage `mask` before this one
          const left = togetherOf(own.mask, planned && bytesOf(planned.samples));
          all[place + 1] = marks ? NOTHING : { share: own.share, mask: left };
          markLimit(frame, togetherOf(all[0].mask, left));
          return hold.before(frame, own);
        };
        const after = (frame: Frame): Frame => {
          frame.extra.delete('limit');
          const mixed = hold.after(frame);
          onStaged?.(place, mixed);
          return mixed;
        };
        return (some) => some.pipe(map(before), edit, map(after));
      });
      const chain = (some: Observable<Frame>): Observable<Frame> => held.reduce((flow, edit) => flow.pipe(edit), some);
      const masks = open();
      return frames.pipe(releaseHeld(inReach(reach, masks, begin)), chain, map(end), finalize(() => masks.close())); // prettier-ignore
    });
}

function checkSize({ format }: Frame, { width, height }: StageContext['format'], limits: readonly Limits[]): void {
  if ((format.width === width && format.height === height) || limits.every(({ mask }) => !mask)) return;
  throw new EditError('plan/mask', 'A mask needs frames of one size, and those of a scene that is painted have several.');
}

const NOTHING: FrameShare = { share: 0 };

/** Hands frames on, in order, when all that their masks depend on has been seen. */
function inReach(
  reach: number,
  masks: MaskMaker,
  begin: (frame: Frame, masks: MaskMaker) => Promise<Frame>,
): MonoTypeOperatorFunction<Frame> {
  const waiting: Frame[] = [];
  const take = async (frame: Frame | undefined): Promise<Frame[]> => {
    if (frame) {
      await masks.see(frame);
      waiting.push(frame);
    }
    const ready: Frame[] = [];
    while (waiting.length && (!frame || waiting[0].index + reach <= frame.index))
      ready.push(await begin(waiting.shift() as Frame, masks));
    return ready;
  };
  return (frames) =>
    frames.pipe(
      endWith(undefined), // the last frames have nothing after them
      concatMap((frame) => from(take(frame))),
      concatMap((ready) => from(ready)),
    );
}
