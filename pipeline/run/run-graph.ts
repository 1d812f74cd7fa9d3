import { concatMap, identity, map, type Observable, pipe, tap } from 'rxjs';
import { abortError } from '../../core/abort.js';
import { onAbort } from '../../core/on-abort.js';
import type { Sink, Source } from '../../core/film.js';
import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { pullMap } from '../../core/pull-map.js';
import { releaseHeld } from '../../core/release-held.js';
import { copyFrame } from '../../media/copy-frame.js';
import { memorySource } from './memory-source.js';
import { type FrameRange, framesOf, rangesOfFrames, seenFor, within } from './frame-ranges.js';
import type { GraphEvents, GraphRun } from './graph-run.js';
import { sdrConverter } from './sdr-converter.js';
import { type StageSurvey, stageSurvey } from './stage-survey.js';

/** Frames between decoder and encoder besides those that stages hold: enough that neither waits for the other's jitter. */
const UNDER_WAY = 4;

/**
 * Pulls frames from the source, through the stages, into the sink, all three at once: the one way in which stages run. The pool is what holds the
 * source back: it has as many frames as the stages hold, and a few that are being read and written.
 *
 * @param wanted frames that are written; those that they depend on are read too, see {@link seenFor}. Several ranges must end
 */
export async function runGraph(run: GraphRun, sink: Sink, wanted: readonly FrameRange[], events: GraphEvents): Promise<void> {
  const { graph, format, outputFormat } = run;
  const { signal } = events;
  const seen = seenFor(graph, run.survey, wanted);
  const surveys = graph.stages.map((_, place) => surveyAt(run, place, seen, events));
  const edit = await graph.open(
    (place) => ({
      format,
      seed: run.seed,
      survey: surveys[place],
      synchronise: run.synchronise,
      shared: run.shared,
      signal,
      notice: (notice) => events.onNotice(notice),
      measured: (work) => events.onMeasured?.(work),
    }),
    {
      times: run.times,
      onOutside: run.outside && ((index, outside) => void (within(wanted, index) && run.outside?.add(index, outside))),
      onStaged: run.changes?.staged,
    },
  );
  const source = sourceFor(run, seen);
  const pool = new FramePool(source.frameBytes, graph.holds + UNDER_WAY);
  const select = (frame: Frame): Frame => {
    const selected = run.selects(frame.index, frame.pts);
    if (selected && within(wanted, frame.index)) run.changes?.before(frame);
    return { ...frame, selected };
  };
  const write = async (frame: Frame): Promise<void> => {
    if (!within(wanted, frame.index)) return frame.release();
    events.onPicture?.(frame);
    await sink.write(frame);
    events.onFrame?.(frame.index + 1);
  };
  const measured = run.changes ? tap<Frame>((frame) => run.changes?.after(frame)) : identity<Observable<Frame>>;
  const convert = outputFormat === format ? identity<Observable<Frame>> : map(sdrConverter(outputFormat));
  const frames = pullMap(source.frames(pool, signal), select, { discard: (frame) => frame.release() }).pipe(
    releaseHeld(
      pipe(
        edit,
        measured,
        convert,
        concatMap(write),
        map(() => undefined),
      ),
    ),
  );
  let letGo = (): void => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const subscription = frames.subscribe({ error: reject, complete: resolve });
      const stop = (): void => {
        subscription.unsubscribe();
        reject(abortError(signal));
      };
      if (signal.aborted) stop();
      else letGo = onAbort(signal, stop);
    });
  } finally {
    letGo();
    pool.close();
    for (const survey of surveys) await survey?.close();
  }
}

/** The wanted frames as they would reach the sink, in order, in memory. */
export async function runFrames(run: GraphRun, wanted: readonly number[], events: GraphEvents): Promise<Frame[]> {
  const kept: Frame[] = [];
  const write = (frame: Frame): Promise<void> => {
    kept.push(copyFrame(frame));
    frame.release();
    return Promise.resolve();
  };
  const sink = { write, close: () => Promise.resolve(), abort: () => Promise.resolve() };
  await runGraph(run, sink, rangesOfFrames(wanted), events);
  return kept;
}

/** A film of frames in memory, any of which can be had. */
export function filmInMemory(
  frames: readonly Frame[],
  { format, frameBytes }: Pick<Source, 'format' | 'frameBytes'>,
): Pick<GraphRun, 'source' | 'random'> {
  return {
    random: true,
    source: ({ from = 0, only }) =>
      memorySource(
        frames.filter(({ index }) => index >= from && (!only || only.includes(index))),
        { format, frameBytes },
      ),
  };
}

/** What the stage at a place is told of shots; anchors go through the stages before it in a run of their own. */
function surveyAt(
  run: GraphRun,
  place: number,
  seen: readonly FrameRange[],
  { signal, onNotice }: GraphEvents,
): StageSurvey | undefined {
  return stageSurvey(run, place, seen, signal, (graph, frames, wanted) =>
    runFrames(
      {
        graph,
        seed: run.seed,
        format: run.format,
        outputFormat: run.format,
        survey: run.survey,
        times: run.times,
        shared: graph.sequential ? undefined : run.shared, // a model keeps the state of one shot in order, that of the frames
        ...filmInMemory(frames, run.source({ only: [] })),
        selects: () => true,
      },
      wanted,
      { signal, onNotice },
    ),
  );
}

/** The part of a film that is seen, which ends with its last frame. */
function sourceFor(run: GraphRun, seen: readonly FrameRange[]): Source {
  const [first, ...more] = seen;
  const { from, to } = first ?? { from: 0, to: -1 };
  const source = run.source(more.length ? { only: framesOf(seen) } : { from });
  const end = more.length ? Infinity : to;
  if (end === Infinity) return source;
  return {
    ...source,
    async *frames(pool, signal) {
      for await (const frame of source.frames(pool, signal)) {
        yield frame;
        if (frame.index >= end) return;
      }
    },
  };
}
