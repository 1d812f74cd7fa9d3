import type { Notice } from '../../../core/notice.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '../../../core/frame.js';
import { createChangeMeter } from '../../../media/metrics/change-meter.js';
import { checkJobSpace } from '../../work/disk-space.js';
import { sourceOf } from './find-shots.js';
import { finishOutput } from './finish.js';
import { clipForecast } from './clip-forecast.js';
import { createGraph } from '../../run/graph.js';
import type { JobEvents } from '../job-events.js';
import type { JobResult } from '../job-result.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { Plan } from '../../plan/plan.js';
import { openOnce } from '../../run/open-once.js';
import { type Prepared, prepare } from './prepare.js';
import { targetFolder } from '../../work/target.js';
import { createProgressMeter } from '../../run/progress.js';
import type { FilmSurvey, GraphRun } from '../../run/graph-run.js';
import { runGraph } from '../../run/run-graph.js';
import { createSegmentMaker } from './segment-maker.js';
import { SegmentSink } from '../../run/segment-sink.js';
import { estimateSpace } from './clip-space.js';
import { surveyFor, withShots } from './survey.js';
import { clipFrames, clipWork } from './clip-work.js';
import { expectJob } from '../../timing/expect-job.js';
import { createJobClock, type JobClock, keepQuietly } from '../../timing/job-clock.js';
import { readTimings } from '../../timing/kept-timings.js';
import type { WorkPart } from '../../timing/work-part.js';
import { openWork } from '../../work/open-work.js';
import type { WorkFolder } from '../../work/work-folder.js';

/** A clip that was made of a plan's input, to be edited in its place. */
export interface MadeClip {
  readonly path: string;
  /** The plan's work folder, in which it lies: its edit goes on there. */
  readonly work: WorkFolder;
  /** What is done to it: the plan's stages, as they are told to edit what is seen. */
  readonly stages: Plan['stages'];
  /** What has been done to make it, and how long that took. */
  readonly clock: JobClock;
  readonly filmed: readonly WorkPart[];
  /** Adds to its frames what no clip can hold. */
  decorate(frame: Frame): Promise<Frame>;
}

/**
 * Runs a plan on a clip, from probe to finished file.
 *
 * @param made edit this clip instead of the plan's input
 */
export async function runClipJob(
  plan: Plan,
  options: RunOptions,
  events: JobEvents,
  made?: MadeClip,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const looking = prepareWithScratch(plan, events.signal, made);
  const opened = openOnce();
  // a model loads while the clip is looked at; nobody wants to hear of it beside a clip that cannot be read
  const notice = (one: Notice): void => void looking.then(() => events.onNotice(one)).catch(() => undefined);
  createGraph((made ?? plan).stages).warm({ shared: opened.shared, notice });
  try {
    return await editClip(plan, options, events, { looking, opened, made });
  } catch (error) {
    void opened.close(); // a model may be busy yet, and the person should not wait for it
    throw error;
  }
}

/** What was begun before a clip's edit. */
interface Begun {
  readonly looking: Promise<Prepared>;
  readonly opened: ReturnType<typeof openOnce>;
  readonly made: MadeClip | undefined;
}

async function editClip(
  plan: Plan,
  options: RunOptions,
  events: JobEvents,
  { looking, opened, made }: Begun,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const { signal } = events;
  const clock = made?.clock ?? createJobClock(events.began);
  const source = made ? 'take ' : '';
  const past = readTimings(events.busy);
  const looked = await looking;
  looked.notices.forEach((notice) => events.onNotice(notice));
  const total = looked.index.pts.length;
  await checkJobSpace(estimateSpace(looked), targetFolder(plan), options.scratch);
  const work = made?.work ?? (await openWork(plan, options));
  let survey: FilmSurvey | undefined;
  const changes = looked.graph.stages.length ? createChangeMeter() : undefined;
  try {
    clock.end('start');
    const { estimate, expected: ahead } = expectJob(clipWork(looked, { source }), await past);
    survey = await surveyFor(looked, work, signal, (frames) =>
      events.onProgress({
        phase: 'read',
        frames,
        total,
        framesPerSecond: 0,
        secondsLeft: ahead.edit && estimate.seconds - (estimate.parts.start ?? 0),
      }),
    );
    clock.end('read');
    const prepared = survey ? withShots(looked, survey) : looked;
    const lastSegment = prepared.grid.segmentOf(prepared.index.pts.at(-1) ?? 0n);
    const sink = await SegmentSink.resume(work, prepared.grid, createSegmentMaker(prepared, signal), lastSegment);
    const resumed = sink.nextIndex;
    const todo = [...(made?.filmed ?? []), ...clipWork(prepared, { from: resumed, source })];
    const { expected } = expectJob(todo, await past);
    clock.end('start');
    const meter = createProgressMeter(total, resumed, { edits: clipFrames(prepared).edits, expected });
    events.onProgress(meter.at(resumed));
    sink.expect(resumed, prepared.index.pts[resumed]);
    let done = resumed;
    try {
      await runGraph({ ...clipRun(prepared), shared: opened.shared, changes }, sink, [{ from: resumed, to: Infinity }], {
        signal,
        onNotice: (notice) => events.onNotice(notice),
        onMeasured: (measured) => {
          meter.expect(measured.secondsPerFrame);
          events.onForecast?.(clipForecast(prepared, resumed, measured, meter.at(done).secondsLeft ?? 0));
        },
        onFrame: (frames) => events.onProgress(meter.at((done = frames))),
      });
      // the model goes first: beside it the last segment's encoder would be the most that a job ever holds
      await opened.close();
      await sink.close();
    } catch (error) {
      await sink.abort();
      throw error;
    }
    const frames = sink.segments.reduce((sum, segment) => sum + segment.frames, 0);
    events.onProgress(meter.at(frames, 'join'));
    clock.end('edit');
    await finishOutput(prepared, sink.segments, work, signal);
    await work.remove();
    clock.end('join');
    await keepQuietly(clock.timings(resumed ? todo.filter(({ part }) => part !== 'read') : todo, meter.spent()), events.busy);
    events.onProgress(meter.at(frames, 'done'));
    const changed = changes ? changes.share() : 0;
    return { output: plan.output, frames, resumed, codec: prepared.codec.name, changed, plan };
  } catch (error) {
    if (!made) await work.leave(); // its maker leaves the folder of a made clip
    throw error;
  }
}

const clipRun = (prepared: Prepared): GraphRun => ({
  ...prepared,
  seed: prepared.plan.seed,
  source: (part) => sourceOf(prepared, part),
});

async function prepareWithScratch(plan: Plan, signal: AbortSignal, made: MadeClip | undefined): Promise<Prepared> {
  const scratch = await mkdtemp(join(tmpdir(), 'overpaint-'));
  try {
    const prepared = await prepare(made ? { ...plan, input: made.path, stages: made.stages } : plan, scratch, signal);
    return made ? { ...prepared, plan, decorate: (frame) => made.decorate(frame) } : prepared;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
