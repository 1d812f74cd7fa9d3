import type { Source } from '../../core/film.js';
import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { copyFrame } from '../../media/copy-frame.js';

/** Reads groups of frames of a film, one after the other. The frames are copies. */
export interface FrameReader {
  /** The frames of a group in the film's order. Calls wait for each other. */
  group(at: number): Promise<Frame[]>;
  close(): Promise<void>;
}

/**
 * Reads the film once and hands its frames out as the groups are asked for, so that memory does not grow with the film.
 *
 * @param groups sorted indices; groups are asked for in order
 */
export function createForwardReader(
  open: (only: readonly number[]) => Source,
  groups: readonly (readonly number[])[],
  signal: AbortSignal,
): FrameReader {
  const lastUse = new Map<number, number>();
  groups.forEach((group, at) => group.forEach((index) => lastUse.set(index, at)));
  const kept = new Map<number, Frame>();
  const end = [...lastUse.keys()].reduce((one, other) => Math.max(one, other), -1);
  let frames: AsyncIterator<Frame> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const begin = (): AsyncIterator<Frame> => {
    const source = open([...lastUse.keys()].sort((one, other) => one - other));
    return source.frames(new FramePool(source.frameBytes, 2), signal)[Symbol.asyncIterator]();
  };
  const read = async (at: number): Promise<Frame[]> => {
    const group = groups[at] ?? [];
    while (group.some((index) => !kept.has(index))) {
      const next = await (frames ??= begin()).next();
      if (next.done) break;
      const frame = next.value;
      if ((lastUse.get(frame.index) ?? -1) >= at) kept.set(frame.index, copyFrame(frame));
      frame.release();
      if (frame.index >= end) await frames.return?.(); // a decoder of large pictures holds hundreds of megabytes
    }
    const found = group.flatMap((index) => kept.get(index) ?? []);
    for (const index of kept.keys()) if ((lastUse.get(index) ?? 0) <= at) kept.delete(index);
    return found;
  };
  return {
    group(at) {
      const found = last.then(() => read(at));
      last = found.catch(() => undefined); // told to who asked
      return found;
    },
    close: async () => void (await frames?.return?.()),
  };
}

/** Reads each group anew, in any order: from a film whose frames cost nothing before they are asked for. */
export function createGroupReader(
  open: (only: readonly number[]) => Source,
  groups: readonly (readonly number[])[],
  signal: AbortSignal,
): FrameReader {
  return {
    async group(at) {
      const source = open(groups[at] ?? []);
      const found: Frame[] = [];
      for await (const frame of source.frames(new FramePool(source.frameBytes, 1), signal)) {
        found.push(copyFrame(frame));
        frame.release();
      }
      return found;
    },
    close: () => Promise.resolve(),
  };
}
