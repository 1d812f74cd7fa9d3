import type { Frame, FrameFormat } from './frame.js';
import type { FramePool } from './pool.js';

/** Something that can be filmed: a clip, a still, a scene. Frames come in presentation order, each on loan from `pool`. */
export interface Source {
  readonly format: FrameFormat;
  /** Bytes a frame, to size the pool by. */
  readonly frameBytes: number;
  frames(pool: FramePool, signal: AbortSignal): AsyncIterable<Frame>;
}

/** Where a film goes. `write` takes the frame over and releases it when its bytes have gone. */
export interface Sink {
  write(frame: Frame): Promise<void>;
  /** All frames are written: finish the file. */
  close(): Promise<void>;
  /** Give up: end processes and remove what is half-written. Safe to call at any time, more than once. */
  abort(): Promise<void>;
}
