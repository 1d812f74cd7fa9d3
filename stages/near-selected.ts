import { concatMap, defer, endWith, from, type OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import type { WindowItem } from './in-windows.js';

/**
 * Tells for every frame whether it is selected, or at most `reach` frames away from one that is and belongs together with it. Holds at most
 * `reach` frames, to see what comes.
 */
export function nearSelected(
  reach: number,
  together: (one: Frame, other: Frame) => boolean,
): OperatorFunction<Frame, WindowItem> {
  return (frames) =>
    defer(() => {
      const waiting: Frame[] = [];
      let selected: Frame | undefined;
      const near = (frame: Frame): boolean =>
        [selected, ...waiting.filter((other) => other.selected)].some(
          (other) => other !== undefined && Math.abs(other.index - frame.index) <= reach && together(other, frame),
        );
      const take = (frame: Frame | undefined): WindowItem[] => {
        if (frame) waiting.push(frame);
        const ready: WindowItem[] = [];
        while (waiting.length > (frame ? reach : 0)) {
          const first = waiting[0];
          if (first.selected) selected = first;
          ready.push({ frame: first, near: near(first) });
          waiting.shift();
        }
        return ready;
      };
      return frames.pipe(
        endWith(undefined), // the last frames have nothing after them
        concatMap((frame) => from(take(frame))),
      );
    });
}
