import type { Sink } from '../../core/film.js';
import type { Frame } from '../../core/frame.js';
import type { SegmentGrid } from './segment-grid.js';
import type { FinishedWork, WorkFolder } from '../work/work-folder.js';

/** How a {@link SegmentSink} makes files. */
export interface SegmentMaker {
  /** File name of a segment by its number. */
  name(segment: number): string;
  /** Whether another run makes the rest of a segment: then its frames stay in pieces. Default: none does. */
  partial?(segment: number): boolean;
  /** Opens an encoder that writes `path`. */
  open(path: string): Promise<Sink>;
  /** With it, frames of the segments that want it are first saved in small lossless files; such a segment is encoded from them when it is complete. */
  readonly pieces?: {
    /** How many of a segment's frames a file holds at most. */
    frames(segment: number): number;
    wanted(segment: number): boolean;
    name(firstIndex: number): string;
    /** What all names begin with. */
    readonly prefix: string;
    open(path: string): Promise<Sink>;
    /** Encodes finished pieces, in order, into `path`. */
    encode(pieces: readonly FinishedWork[], path: string): Promise<void>;
  };
}

/** A run of frames on its way into one file. */
interface Run {
  readonly segment: number;
  readonly sink: Sink;
  readonly name: string;
  readonly firstIndex: number;
  readonly firstPts: bigint;
  frames: number;
  lastPts: bigint;
}

/**
 * Writes frames into files on the segment grid and keeps count of what is finished, so that a broken run can go on. With pieces, a segment is
 * encoded while the next one's frames are made.
 */
export class SegmentSink implements Sink {
  readonly segments: FinishedWork[] = [];
  #pieces: FinishedWork[] = [];
  /** A run that was opened before its first frame came. */
  #expected: Promise<Run> | undefined;
  #run: Run | undefined;
  #finishing: Promise<void> = Promise.resolve();
  #segment: number | undefined;
  #next = 0;

  private constructor(
    readonly work: WorkFolder,
    readonly grid: SegmentGrid,
    readonly maker: SegmentMaker,
  ) {}

  /**
   * Picks up what an earlier run finished.
   *
   * @param begin first frame of this run, and its segment; default the first of all
   */
  static async resume(
    work: WorkFolder,
    grid: SegmentGrid,
    maker: SegmentMaker,
    lastSegment: number,
    begin: { readonly index: number; readonly segment: number } = { index: 0, segment: 0 },
  ): Promise<SegmentSink> {
    const sink = new SegmentSink(work, grid, maker);
    sink.#next = begin.index;
    for (let segment = begin.segment; segment <= lastSegment; segment++) {
      const found = await work.finished(maker.name(segment));
      if (found?.firstIndex === sink.#next) {
        if (sink.#segment !== undefined) await sink.#endSegment();
        await sink.#finishing;
        sink.#pickUp(found, sink.segments);
      }
      for (let piece; maker.pieces?.wanted(segment) && (piece = await sink.#pieceAt(sink.#next));) {
        if (grid.segmentOf(piece.firstPts) !== segment) break;
        // a piece of a later segment means that the one before was complete, but its encoding was broken off
        if (sink.#segment !== undefined && sink.#segment !== segment) await sink.#endSegment();
        sink.#segment = segment;
        sink.#pickUp(piece, sink.#pieces);
      }
    }
    return sink;
  }

  /** The finished piece that goes on with a frame; where two runs made ranges that overlap, it may begin before. */
  async #pieceAt(index: number): Promise<FinishedWork | undefined> {
    const { pieces } = this.maker;
    if (!pieces) return undefined;
    const exact = await this.work.finished(pieces.name(index));
    if (exact || !this.work.isShared) return exact;
    const others = await this.work.allFinished(pieces.prefix);
    const over = others.find(({ firstIndex, frames }) => firstIndex < index && firstIndex + frames > index);
    return over && { ...over, skip: index - over.firstIndex };
  }

  /** Index after the last frame that is finished, or was written. */
  get nextIndex(): number {
    return this.#next;
  }

  /** Begins to open the encoder for the first frame that will come, while that is still decoded and edited. */
  expect(index: number, pts: bigint | undefined): void {
    if (pts === undefined) return;
    this.#expected = this.#begin({ index, pts }, this.grid.segmentOf(pts));
    this.#expected.catch(() => undefined); // told when the frame comes
  }

  /** The run that was opened ahead for a frame; one for another frame is thrown away. */
  async #runFor(frame: Frame, segment: number): Promise<Run> {
    const run = await this.#expected;
    this.#expected = undefined;
    if (run?.firstIndex === frame.index) return run;
    await run?.sink.abort();
    return this.#begin(frame, segment);
  }

  #pickUp(work: FinishedWork, into: FinishedWork[]): void {
    into.push(work);
    this.#next = work.firstIndex + work.frames;
  }

  async write(frame: Frame): Promise<void> {
    const segment = this.grid.segmentOf(frame.pts);
    try {
      if (this.#segment !== undefined && segment !== this.#segment) await this.#endSegment();
      this.#segment = segment;
      this.#run ??= await this.#runFor(frame, segment);
    } catch (error) {
      frame.release();
      throw error;
    }
    const run = this.#run;
    run.frames += 1;
    run.lastPts = frame.pts;
    await run.sink.write(frame);
    this.#next = frame.index + 1;
    const pieces = this.#piecesOf(segment);
    if (pieces && run.frames >= pieces.frames(segment)) await this.#endPiece();
  }

  async close(): Promise<void> {
    await this.#dropExpected();
    if (this.#segment !== undefined) await this.#endSegment();
    await this.#finishing;
  }

  async abort(): Promise<void> {
    await this.#dropExpected();
    await this.#run?.sink.abort();
    await this.#finishing.catch(() => undefined); // the reason for the abort is already on its way
  }

  async #dropExpected(): Promise<void> {
    const run = await this.#expected?.catch(() => undefined);
    this.#expected = undefined;
    await run?.sink.abort();
  }

  async #begin({ index, pts }: Pick<Frame, 'index' | 'pts'>, segment: number): Promise<Run> {
    const pieces = this.#piecesOf(segment);
    const name = pieces ? pieces.name(index) : this.maker.name(segment);
    const { open } = pieces ?? this.maker;
    return {
      segment,
      name,
      sink: await open(this.work.partial(name)),
      firstIndex: index,
      firstPts: pts,
      frames: 0,
      lastPts: pts,
    };
  }

  #piecesOf(segment: number): SegmentMaker['pieces'] {
    return this.maker.pieces?.wanted(segment) ? this.maker.pieces : undefined;
  }

  async #endPiece(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    await run.sink.close();
    this.#pieces.push(await this.work.finish(run.name, run));
  }

  async #endSegment(): Promise<void> {
    const segment = this.#segment as number;
    this.#segment = undefined;
    const pieces = this.#piecesOf(segment);
    if (pieces) await this.#endPiece();
    if (this.maker.partial?.(segment)) {
      this.#pieces = [];
      return;
    }
    const [run, done] = [this.#run, this.#pieces];
    this.#run = undefined;
    this.#pieces = [];
    await this.#finishing;
    this.#finishing = (async () => {
      const name = this.maker.name(segment);
      if (pieces) {
        const [first, last] = [done[0], done.at(-1) as FinishedWork];
        await pieces.encode(done, this.work.partial(name));
        const frames = done.reduce((sum, { frames: own, skip = 0 }) => sum + own - skip, 0);
        this.segments.push(
          await this.work.finish(name, { firstIndex: first.firstIndex, frames, firstPts: first.firstPts, lastPts: last.lastPts }),
        );
        for (const piece of done) await this.work.forget(pieces.name(piece.firstIndex));
      } else if (run) {
        await run.sink.close();
        this.segments.push(await this.work.finish(name, run));
      }
    })();
    this.#finishing.catch(() => undefined); // awaited by the next segment or by close
    // two encoders at once would need more memory for a long clip than for a short one; only where a model works meanwhile is it worth it
    if (!pieces) await this.#finishing;
  }
}
