import { concatMap, defer, from, type MonoTypeOperatorFunction, of } from 'rxjs';
import type { Frame } from '../core/frame.js';

/**
 * The shape of a stage that looks at one frame at a time: `edit` changes the frame's planes in place. Frames outside the asked-for range go by
 * untouched. A frame whose edit fails is released before the error goes on.
 */
export function eachFrame(edit: (frame: Frame) => void | Promise<void>): MonoTypeOperatorFunction<Frame> {
  const run = async (frame: Frame): Promise<Frame> => {
    try {
      await edit(frame);
      return frame;
    } catch (error) {
      frame.release();
      throw error;
    }
  };
  return concatMap((frame) => (frame.selected ? defer(() => from(run(frame))) : of(frame)));
}
