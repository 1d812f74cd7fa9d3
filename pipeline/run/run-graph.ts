import { concatMap, identity, map, type Observable, pipe, tap } from 'rxjs';
import { abortError } from '../../core/abort.js';
import type { Sink, Source } from '../../core/film.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { pullMap } from '../../core/pull-map.js';
import { releaseHeld } from '../../core/release-held.js';
import type { MeasuredWork, Share, Synchronise } from '../../core/stage.js';
import type { Survey } from '../../core/survey.js';
import type { ChangeMeter } from '../../media/metrics/change-meter.js';
import type { Graph } from './graph.js';
import { sdrConverter } from './sdr-converter.js';

/** A film and what is done to it: a clip's or a scene's. */
export interface GraphRun {
  readonly graph: Graph;
  readonly seed: number;
  /** Frames as they enter the stages, and as they reach the sink. */
  readonly format: FrameFormat;
  readonly outputFormat: FrameFormat;
  readonly survey?: Survey | undefined;
  readonly shared?: Share | undefined;
  /** Makes frames of a film agree at every step of a model; the stages then hold all frames of a shot. */
  readonly synchronise?: Synchronise | undefined;
  /** The film from a frame on. */
  source(from: number): Source;
  /** Hears of each frame that is to be edited and written, before and after the stages. */
  readonly changes?: ChangeMeter | undefined;
  /** Whether a frame is to be edited. */
  selects(index: number, pts: bigint): boolean;
}

/** What a run of the graph tells while it goes. */
export interface GraphEvents {
  readonly signal: AbortSignal;
  /** A frame has been written; `frames` counts all that are finished in the whole clip. */
  onFrame(frames: number): void;
  onNotice(sentence: string): void;
  onMeasured(measured: MeasuredWork): void;
}

/** Frames between decoder and encoder besides those that stages hold: enough that neither waits for the other's moods. */
const UNDER_WAY = 4;

/**
 * Pulls frames from the decoder, through the stages, into the sink, all three at once. The pool is what holds the decoder back: it has as many
 * frames as the stages hold, and a few that are being read and written.
 *
 * @param firstIndex first frame that is wanted; the frames that it depends on are decoded too: those within the stages' reach, and those before
 *   it in its shot where a stage is sequential
 * @returns the number of frames in the clip
 */
export async function runGraph(run: GraphRun, sink: Sink, firstIndex: number, events: GraphEvents): Promise<number> {
  const { graph, format, outputFormat } = run;
  const { signal } = events;
  const unit = graph.sequential ? run.survey?.shotOf(firstIndex).first : undefined;
  const begin = Math.max(0, (unit ?? firstIndex) - graph.reach);
  const edit = await graph.open({
    format,
    seed: run.seed,
    survey: run.survey,
    synchronise: run.synchronise,
    shared: run.shared,
    signal,
    notice: (sentence) => events.onNotice(sentence),
    measured: (work) => events.onMeasured(work),
  });
  const source = run.source(begin);
  const pool = new FramePool(source.frameBytes, graph.holds + UNDER_WAY);
  const select = (frame: Frame): Frame => {
    const selected = run.selects(frame.index, frame.pts);
    if (selected && frame.index >= firstIndex) run.changes?.before(frame);
    return { ...frame, selected };
  };
  const write = async (frame: Frame): Promise<void> => {
    if (frame.index < firstIndex) return frame.release();
    await sink.write(frame);
    events.onFrame(frame.index + 1);
  };
  let count = begin;
  const written = concatMap((frame: Frame) => {
    count = frame.index + 1;
    return write(frame);
  });
  const measured = run.changes ? tap<Frame>((frame) => run.changes?.after(frame)) : identity<Observable<Frame>>;
  const convert = outputFormat === format ? identity<Observable<Frame>> : map(sdrConverter(outputFormat));
  const frames = pullMap(source.frames(pool, signal), select, { discard: (frame) => frame.release() }).pipe(
    releaseHeld(
      pipe(
        edit,
        measured,
        convert,
        written,
        map(() => undefined),
      ),
    ),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      const subscription = frames.subscribe({ error: reject, complete: resolve });
      const stop = (): void => {
        subscription.unsubscribe();
        reject(abortError(signal));
      };
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
  } finally {
    pool.close();
  }
  return count;
}
