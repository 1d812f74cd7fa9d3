import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { decodeClip } from '../../media/input/decode.js';
import { probeClip } from '../../media/input/probe.js';

/** Frames of a clip, one after the other. */
export interface MovingPicture {
  /** Looks at a frame; after the clip's end at its last one. */
  look<T>(index: number, at: (frame: Frame) => T): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a clip whose frames are asked for by their numbers. Asked for in order it is decoded once; a frame before the last one begins anew.
 *
 * @throws `media/…`
 */
export async function openMovingPicture(path: string): Promise<MovingPicture> {
  const source = decodeClip(await probeClip(path));
  let next: AsyncIterator<Frame> | undefined;
  let ended: AbortController | undefined;
  let shown: Frame | undefined;
  const close = async (): Promise<void> => {
    const before = next;
    next = undefined;
    shown = undefined;
    ended?.abort();
    await before?.return?.().catch(() => undefined);
  };
  const read = async (index: number): Promise<Frame> => {
    if (!next || (shown && shown.index > index)) {
      await close();
      ended = new AbortController();
      next = source.frames(new FramePool(source.frameBytes, 2), ended.signal)[Symbol.asyncIterator]();
    }
    while (!shown || shown.index < index) {
      const step = await next.next();
      if (step.done) break;
      shown?.release();
      shown = step.value;
    }
    return shown as Frame; // a clip without a frame fails to be read
  };
  return { look: async (index, at) => at(await read(index)), close };
}
