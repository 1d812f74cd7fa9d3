import { openThreads } from '../../core/open-threads.js';
import { programFile } from '../../core/program-file.js';
import type { FinishOptions } from '../finish-options.js';
import { type FinishWork, framePainter, type PaintWork } from './frame-painter.js';
import type { PainterRequest, PainterSetup } from './painter-thread.js';

/** Pictures of fewer pixels are drawn on at once: a thread would take longer to open. */
const SMALL = 50_000;

/** Who draws on frames, several at once. */
export interface Painter {
  /** Resolves when what was painted stands in its buffer. */
  paint(work: PaintWork): Promise<void>;
  /** @returns the frame's new bytes */
  finish(work: FinishWork): Promise<Uint8Array>;
  /** Ends all work. */
  close(): Promise<void>;
}

/**
 * Opens what draws on frames: threads, each of which is opened when all others are at work; for small pictures it is done right here.
 *
 * @param pixels of a picture @param count threads at most
 */
export function openPainter(options: FinishOptions, seed: number, pixels: number, count: number): Painter {
  if (pixels < SMALL) {
    const painter = framePainter(options, seed);
    return {
      paint: (work) => Promise.resolve(work).then(painter.paint),
      finish: (work) => Promise.resolve(work).then(painter.finish),
      close: () => Promise.resolve(),
    };
  }
  const setup: PainterSetup = { options, seed };
  const threads = openThreads<PainterRequest, Uint8Array | undefined>(programFile('painter-thread'), setup, count);
  const ask = (request: PainterRequest): Promise<Uint8Array | undefined> => threads.use((thread) => thread.ask(request));
  return {
    paint: async (paint) => void (await ask({ paint })),
    async finish(finish) {
      const bytes = await ask({ finish });
      if (!bytes) throw new Error('a thread that draws on frames gave none');
      return bytes;
    },
    close: () => threads.close(),
  };
}
