import { concatMap, defer, endWith, from, map, type MonoTypeOperatorFunction, type Observable } from 'rxjs';
import type { Frame } from '../core/frame.js';

/** How {@link inWindows} works on frames. */
export interface WindowWork {
  /** Most frames of a window. */
  readonly size: number;
  /** Whether a frame may join the window of another one. */
  together(first: Frame, next: Frame): boolean;
  /** Starts the work on a window; what it gives back is called in its turn, and changes the frames' planes. */
  begin(frames: readonly Frame[]): Promise<() => void>;
}

/**
 * Collects frames into windows and finishes them in order, while the next window's work has begun already: a model stays busy while the frames
 * before are composited and encoded. Frames outside the asked-for range go by untouched, in their place.
 */
export function inWindows({ size, together, begin }: WindowWork): MonoTypeOperatorFunction<Frame> {
  return (frames) =>
    defer(() => {
      let open: Frame[] = [];
      const close = (): Observable<Frame>[] => {
        const window = open;
        open = [];
        if (!window.length) return [];
        const work = begin(window);
        work.catch(() => undefined); // told in its turn, by finished
        return [defer(() => from(finished(window, work))).pipe(concatMap((done) => from(done)))];
      };
      const take = (frame: Frame): Observable<Frame>[] => {
        if (!frame.selected) return [...close(), from([frame])];
        const before = open[0] && !together(open[0], frame) ? close() : [];
        open.push(frame);
        return open.length >= size ? [...before, ...close()] : before;
      };
      return frames.pipe(
        map(take),
        endWith(undefined), // the last window may not be full
        concatMap((parts) => from(parts ?? close()).pipe(concatMap((part) => part))),
      );
    });
}

async function finished(window: readonly Frame[], work: Promise<() => void>): Promise<readonly Frame[]> {
  try {
    (await work)();
    return window;
  } catch (error) {
    for (const frame of window) frame.release();
    throw error;
  }
}
