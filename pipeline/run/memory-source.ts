import type { Source } from '../../core/film.js';
import type { Frame } from '../../core/frame.js';
import { copyFrame } from '../../media/copy-frame.js';

/** Frames that are in memory as a film. They are copied, so that they can be run again. */
export function memorySource(frames: readonly Frame[], { format, frameBytes }: Pick<Source, 'format' | 'frameBytes'>): Source {
  return {
    format,
    frameBytes,
    async *frames(pool, signal) {
      for (const frame of frames) {
        const { bytes, release } = await pool.acquire(signal);
        yield { ...copyFrame(frame, bytes), release };
      }
    },
  };
}
