import type { Frame, FrameFormat } from './frame.js';
import type { FramePool } from './pool.js';

/** Something that can be filmed: a clip, a still, a scene. Frames come in presentation order, each on loan from `pool`. */
export interface Source {
  /** What all of its frames have in common. */
  readonly format: FrameFormat;
  /** Bytes a frame, to size the pool by. */
  readonly frameBytes: number;
  /**
   * Its frames in order, one at a time: the next is read when it is asked for and `pool` has room.
   *
   * @param signal ends the reading; what is under way rejects with its reason
   * @throws EditError `media/…` where the source cannot be read on
   */
  frames(pool: FramePool, signal: AbortSignal): AsyncIterable<Frame>;
}

/** Where a film goes. `write` takes the frame over and releases it when its bytes have gone. */
export interface Sink {
  /** Takes the next frame. Resolves when there is room for another. @throws EditError `output/…` where it cannot be written */
  write(frame: Frame): Promise<void>;
  /** All frames are written: finish the file. */
  close(): Promise<void>;
  /** Give up: end processes and remove what is half-written. Safe to call at any time, more than once. */
  abort(): Promise<void>;
}
