import { readFile } from 'node:fs/promises';
import { writeFile } from '../../../core/write-file.js';
import type { Sink } from '../../../core/film.js';
import type { Frame } from '../../../core/frame.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { type FrameRange, rangesOfFrames } from '../../run/frame-ranges.js';
import type { WorkFolder } from '../../work/work-folder.js';
import { viewOfBytes } from './view-frame.js';

/** Named after ffmpeg's pixel format: such a file can be looked at as raw video. */
const nameOf = (index: number): string => `view-${String(index).padStart(5, '0')}.gbrpf32le`;

/** Keeps finished pictures of a film, each in a file of the work folder, losslessly, so that a broken run goes on after the last one. */
export class ViewStore implements Sink {
  private constructor(
    readonly work: WorkFolder,
    /** The first frame that is not finished. */
    readonly resumed: number,
  ) {}

  /** @param first the first frame that this run asks for; default that of the film */
  static async open(work: WorkFolder, count: number, first = 0): Promise<ViewStore> {
    let resumed = first;
    while (resumed < count && (await work.finished(nameOf(resumed)))) resumed += 1;
    return new ViewStore(work, resumed);
  }

  /** The pictures of a film of so many that are not finished. */
  async lacking(count: number): Promise<FrameRange[]> {
    const missing: number[] = [];
    for (let at = this.resumed; at < count; at++) if (!(await this.work.finished(nameOf(at)))) missing.push(at);
    return rangesOfFrames(missing);
  }

  async write({ index, pts, bytes, release }: Frame): Promise<void> {
    try {
      await writeFile(this.work.partial(nameOf(index)), bytes);
    } finally {
      release();
    }
    await this.work.finish(nameOf(index), { firstIndex: index, frames: 1, firstPts: pts, lastPts: pts });
  }

  /** A finished picture. */
  async read(index: number, { width, height }: { width: number; height: number }): Promise<RgbView> {
    const bytes = Uint8Array.from(await readFile(this.work.file(nameOf(index)))); // at an address that floats may have
    return viewOfBytes(bytes, width, height);
  }

  async close(): Promise<void> {
    // every file is finished when it is written
  }

  async abort(): Promise<void> {
    // what is finished is kept for the next run
  }
}
