import { concatMap, defer, finalize, map, type MonoTypeOperatorFunction } from 'rxjs';
import type { Frame, FrameFormat } from '../core/frame.js';
import { releaseHeld } from '../core/release-held.js';
import type { Carrier } from '../media/carry/carry-frame.js';
import { createCarryThreads } from '../media/carry/carry-threads.js';
import { viewSize } from '../media/colour/rgb-view.js';
import type { FrameEdit } from './each-frame.js';

/** Frames that are worked on at once, each on a thread of its own. */
export const AT_ONCE = 2;

/**
 * The shape of a stage that carries keys: {@link AT_ONCE} frames are worked on at once, and leave in order. Frames outside the asked-for range go by
 * untouched.
 *
 * @param begin makes the edit, once for every subscription
 */
export const carryAtOnce =
  (format: FrameFormat, begin: (carrier: Carrier) => FrameEdit): MonoTypeOperatorFunction<Frame> =>
  (frames) =>
    defer(() => {
      const carrier = createCarryThreads(viewSize(format), AT_ONCE);
      const start = atOnce(AT_ONCE, begin(carrier));
      return frames.pipe(
        releaseHeld((held) =>
          held.pipe(
            map(start),
            concatMap((done) => done),
          ),
        ),
        finalize(() => void carrier.close().catch(() => undefined)),
      );
    });

/** Begins the edit of each frame, in order, when the one `count` before it is done, so that they leave in order and few are worked on. */
function atOnce(count: number, edit: FrameEdit): (frame: Frame) => Promise<Frame> {
  const under: Promise<unknown>[] = [];
  let begun: Promise<unknown> = Promise.resolve();
  return (frame) => {
    const before = under.length < count ? undefined : under.shift();
    const turn = begun.then(() => before);
    begun = turn;
    const run = async (): Promise<Frame> => {
      await turn;
      if (frame.selected) await edit(frame);
      return frame;
    };
    const done = run();
    under.push(done.catch(() => undefined)); // whoever waits for the frame is told
    return done;
  };
}
