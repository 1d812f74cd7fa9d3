import { defer, finalize, map, type OperatorFunction, tap } from 'rxjs';
import type { Frame } from './frame.js';

/**
 * The operator, which gives back whatever frames are still in it when its subscription ends: by an error, by an abort, or because it forgot one. So
 * nothing inside has to know how it may end. What leaves it is the next one's; a frame that the operator itself releases is gone, too.
 */
export function releaseHeld<R extends Frame | undefined>(operator: OperatorFunction<Frame, R>): OperatorFunction<Frame, R> {
  return (frames) =>
    defer(() => {
      const held = new Map<() => void, () => void>(); // each frame's own release, by the one that the operator sees
      let ended = false;
      const lend = (frame: Frame): Frame => {
        const release = (): void => {
          if (ended && held.has(release)) return; // work that was under way when all was given back
          held.delete(release);
          frame.release();
        };
        held.set(release, () => frame.release());
        return { ...frame, release };
      };
      return frames.pipe(
        map(lend),
        operator,
        tap((frame) => void (frame && held.delete(frame.release))),
        finalize(() => {
          ended = true;
          for (const release of held.values()) release();
        }),
      );
    });
}
