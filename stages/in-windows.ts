import { concatMap, defer, endWith, from, map, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import type { Frame } from '../core/frame.js';

/** A frame with what a stage has found out about it. */
export interface WindowItem {
  readonly frame: Frame;
  /** Whether the frame is worked on; the others only go by. */
  readonly near: boolean;
}

/** How {@link inWindows} works on frames. */
export interface WindowWork<T extends WindowItem> {
  /** Most frames of a window. */
  readonly size: number;
  /** Whether a frame may join the window of another one. */
  together(first: Frame, next: Frame): boolean;
  /** Starts the work on a window; what it gives back is called in its turn, and writes the results. */
  begin(items: readonly T[]): Promise<() => void>;
}

/**
 * Collects frames into windows and finishes them in order, while the next window's work has begun already: a model stays busy while the frames
 * before are composited and encoded. Frames that are not worked on go by untouched, in their place.
 */
export function inWindows<T extends WindowItem>({ size, together, begin }: WindowWork<T>): MonoTypeOperatorFunction<T> {
  return (items) =>
    defer(() => {
      let open: T[] = [];
      const close = (): Observable<T>[] => {
        const window = open;
        open = [];
        if (!window.length) return [];
        const work = begin(window);
        work.catch(() => undefined); // told in its turn, by finished
        return [defer(() => from(finished(window, work))).pipe(concatMap((done) => from(done)))];
      };
      const take = (item: T): Observable<T>[] => {
        if (!item.near) return [...close(), from([item])];
        const before = open[0] && !together(open[0].frame, item.frame) ? close() : [];
        open.push(item);
        return open.length >= size ? [...before, ...close()] : before;
      };
      return items.pipe(
        map(take),
        endWith(undefined), // the last window may not be full
        concatMap((parts) => from(parts ?? close()).pipe(concatMap((part) => part))),
      );
    });
}

async function finished<T extends WindowItem>(window: readonly T[], work: Promise<() => void>): Promise<readonly T[]> {
  (await work)();
  return window;
}
