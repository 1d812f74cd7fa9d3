import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwIfAborted } from '../core/abort.js';
import { locateFfmpeg } from '../media/ffmpeg/locate.js';
import { isStill } from '../media/still.js';
import { checkDiskSpace } from './disk-space.js';
import { fingerprint } from './fingerprint.js';
import { finishOutput } from './finish.js';
import { type Forecast, forecast } from './forecast.js';
import { type Plan, planHash } from './plan.js';
import { type Prepared, prepare, targetFolder } from './prepare.js';
import { createProgressMeter, type Progress } from './progress.js';
import { runGraph } from './run-graph.js';
import { createSegmentMaker } from './segment-maker.js';
import { SegmentSink } from './segment-sink.js';
import { estimateSpace } from './space-estimate.js';
import { runStillJob } from './still-job.js';
import { type ClipSurvey, surveyFor, withShots } from './survey.js';
import { checkTarget } from './target.js';
import { WorkFolder } from './work-folder.js';

/** How to run a plan: things that do not change what comes out. */
export interface RunOptions {
  /** Replace an existing output. Default false. */
  readonly overwrite?: boolean | undefined;
  /** Throw away what an earlier, broken run left. Default false: go on with it. */
  readonly fresh?: boolean | undefined;
  /** Folder for unfinished work; default beside the output. */
  readonly scratch?: string | undefined;
  /** Path of the ffmpeg to use; default `FFMPEG_PATH`, `PATH`, npm packages. */
  readonly ffmpeg?: string | undefined;
}

/** What a finished job says of itself. */
export interface JobResult {
  readonly output: string;
  readonly frames: number;
  /** Frames that an earlier, broken run had finished. */
  readonly resumed: number;
  readonly codec: string;
  readonly seconds: number;
  /** Every sentence that was told on the way. */
  readonly notices: readonly string[];
  readonly plan: Plan;
}

/** What hears of a running job. */
export interface JobEvents {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  /** What the job will take, once, before its first frame; only from jobs whose stages measure themselves. */
  onForecast?(forecast: Forecast): void;
  /** A sentence for the person: what could not be kept, and why. Each is told once. */
  onNotice(sentence: string): void;
}

/** Runs a plan in this process, from probe to finished file. Cancel leaves no target, no process and, if work was finished, its folder. */
export async function runJob(plan: Plan, options: RunOptions, events: JobEvents): Promise<JobResult> {
  const began = performance.now();
  const { signal } = events;
  const notices = new Set<string>();
  const notice = (sentence: string): void => {
    if (notices.has(sentence)) return;
    notices.add(sentence);
    events.onNotice(sentence);
  };
  throwIfAborted(signal);
  await locateFfmpeg(options.ffmpeg);
  await checkTarget(plan.input, plan.output, options.overwrite ?? false);
  if (isStill(plan.input))
    return { ...(await runStillJob(plan, { ...events, onNotice: notice })), seconds: (performance.now() - began) / 1000 };
  const looked = await prepareWithScratch(plan, signal);
  looked.notices.forEach(notice);
  const total = looked.index.pts.length;
  const folder = options.scratch ?? targetFolder(plan);
  const space = estimateSpace(looked);
  await checkDiskSpace({ folder, bytes: space.output + space.scratch });
  const key = `${planHash(plan)} ${await fingerprint(plan.input)}`;
  const work = await WorkFolder.open(plan.output, key, options);
  let survey: ClipSurvey | undefined;
  try {
    survey = await surveyFor(looked, work, signal, (frames) =>
      events.onProgress({ phase: 'read', frames, total, framesPerSecond: 0, secondsLeft: undefined }),
    );
    const prepared = survey ? withShots(looked, survey) : looked;
    const lastSegment = prepared.grid.segmentOf(prepared.index.pts.at(-1) ?? 0n);
    const sink = await SegmentSink.resume(work, prepared.grid, createSegmentMaker(prepared, signal), lastSegment);
    const resumed = sink.nextIndex;
    const meter = createProgressMeter(total, resumed);
    events.onProgress(meter(resumed));
    try {
      await runGraph(prepared, sink, resumed, {
        signal,
        onNotice: notice,
        onMeasured: (measured) => events.onForecast?.(forecast(prepared, resumed, measured)),
        onFrame: (frames) => events.onProgress(meter(frames)),
      });
      await sink.close();
    } catch (error) {
      await sink.abort();
      throw error;
    }
    const frames = sink.segments.reduce((sum, segment) => sum + segment.frames, 0);
    events.onProgress(meter(frames, 'join'));
    await finishOutput(prepared, sink.segments, work, signal);
    await work.remove();
    events.onProgress(meter(frames, 'done'));
    const seconds = (performance.now() - began) / 1000;
    return { output: plan.output, frames, resumed, codec: prepared.codec.name, seconds, notices: [...notices], plan };
  } catch (error) {
    await work.leave();
    throw error;
  } finally {
    await survey?.close();
  }
}

async function prepareWithScratch(plan: Plan, signal: AbortSignal): Promise<Prepared> {
  const scratch = await mkdtemp(join(tmpdir(), 'overpaint-'));
  try {
    return await prepare(plan, scratch, signal);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
