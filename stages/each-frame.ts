import { concatMap, defer, from, type MonoTypeOperatorFunction, of } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { releaseHeld } from '../core/release-held.js';

/** Changes one frame's planes in place. */
export type FrameEdit = (frame: Frame) => void | Promise<void>;

/**
 * The shape of a stage that looks at one frame at a time. Frames outside the asked-for range go by untouched; a frame whose edit fails, or is
 * aborted, is released.
 *
 * @param begin makes the edit, once for every subscription, so that buffers it keeps are nobody else's
 */
export function eachFrame(begin: () => FrameEdit): MonoTypeOperatorFunction<Frame> {
  return (frames) =>
    defer(() => {
      const edit = begin();
      const run = async (frame: Frame): Promise<Frame> => {
        await edit(frame);
        return frame;
      };
      return frames.pipe(releaseHeld(concatMap((frame) => (frame.selected ? from(run(frame)) : of(frame)))));
    });
}
