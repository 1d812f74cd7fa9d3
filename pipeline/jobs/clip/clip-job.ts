import type { Notice } from '../../../core/notice.js';
import { checkJobSpace } from '../../work/disk-space.js';
import { clipForecast } from './clip-forecast.js';
import { createGraph } from '../../run/graph.js';
import type { JobEvents } from '../job-events.js';
import type { WorkContext } from '../job-kind.js';
import type { JobDone } from '../job-result.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { Plan } from '../../plan/plan.js';
import { wholeOf } from '../../plan/whole-of.js';
import { openOnce } from '../../run/open-once.js';
import { clipProof, inspectClip, joinClip, preparedOf, runClip } from './clip-steps.js';
import type { Prepared } from './clip-facts.js';
import { targetFolder } from '../../work/target.js';
import { createProgressMeter, type ProgressMeter } from '../../run/progress.js';
import { estimateSpace } from './clip-space.js';
import { CARRY_FOLDER } from './follow-keys.js';
import { unseenBy, unseenNotices } from './unseen.js';
import { listShots, withShots } from './survey.js';
import { clipFrames, clipWork } from './clip-work.js';
import { writtenFrames, writtenRange } from './written.js';
import { expectJob } from '../../timing/expect-job.js';
import { createJobClock, type JobClock, keepQuietly } from '../../timing/job-clock.js';
import { readTimings } from '../../timing/kept-timings.js';
import type { WorkPart } from '../../timing/work-part.js';
import { openWork } from '../../work/open-work.js';
import type { WorkFolder } from '../../work/work-folder.js';

/** A clip that was made of a plan's input, to be edited in its place. */
export interface MadeClip {
  /** The plan's work folder, in which it lies: its edit goes on there. */
  readonly work: WorkFolder;
  /** What is done to it: the plan's stages, as they are told to edit what is seen. */
  readonly stages: Plan['stages'];
  /** What has been done to make it, and how long that took. */
  readonly clock: JobClock;
  readonly filmed: readonly WorkPart[];
  look(): Promise<Prepared>;
}

/**
 * Runs all steps of a clip's job, from probe to finished file.
 *
 * @param made edit this clip instead of the plan's input
 */
export async function runClipJob(plan: Plan, options: RunOptions, events: JobEvents, made?: MadeClip): Promise<JobDone> {
  const looking = made ? made.look() : inspectClip(plan, events).then(preparedOf);
  const opened = openOnce();
  // a model loads while the clip is looked at; nobody wants to hear of it beside a clip that cannot be read
  const notice = (one: Notice): void => void looking.then(() => events.onNotice(one)).catch(() => undefined);
  createGraph((made ?? plan).stages, wholeOf(plan)).warm({ shared: opened.shared, notice });
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

async function editClip(plan: Plan, options: RunOptions, events: JobEvents, { looking, opened, made }: Begun): Promise<JobDone> {
  const { signal } = events;
  const clock = made?.clock ?? createJobClock(events.began);
  const source = made ? 'take ' : '';
  const past = readTimings(events.busy);
  const looked = await looking;
  looked.notices.forEach((notice) => events.onNotice(notice));
  const total = writtenFrames(looked);
  const { from } = writtenRange(looked);
  await checkJobSpace(estimateSpace(looked, { surveyed: false }), targetFolder(plan), options.scratch);
  const work = made?.work ?? (await openWork(plan, options));
  try {
    clock.end('start');
    const { estimate, expected: ahead } = expectJob(clipWork(looked, { source }), await past);
    const secondsLeft = ahead.edit && estimate.seconds - (estimate.parts.start ?? 0);
    const onRead = (frames: number): void => events.onProgress({ phase: 'read', frames, total, framesPerSecond: 0, secondsLeft });
    const trial = { shared: opened.shared, onNotice: (notice: Notice): void => events.onNotice(notice) };
    const shots = await listShots(looked, work, signal, onRead, trial);
    clock.end('read');
    const prepared = await withShots(looked, shots);
    const kept = await past;
    let todo: readonly WorkPart[] = [];
    let meter: ProgressMeter = createProgressMeter(total, 0);
    let [resumed, done] = [0, 0];
    const onNotice = (notice: Notice): void => events.onNotice(notice);
    const context: WorkContext = {
      signal,
      work,
      options,
      shared: opened.shared,
      onNotice,
      onBegin(first) {
        resumed = done = first - from;
        todo = [...(made?.filmed ?? []), ...clipWork(prepared, { from: first, source })];
        clock.end('start');
        meter = createProgressMeter(total, resumed, { edits: clipFrames(prepared).edits, expected: expectJob(todo, kept).expected }); // prettier-ignore
        events.onProgress(meter.at(resumed));
      },
      onMeasured(measured) {
        meter.expect(measured.secondsPerFrame);
        events.onForecast?.(clipForecast(prepared, resumed + from, measured, meter.at(done).secondsLeft ?? 0));
      },
      onFrame: (frames) => events.onProgress(meter.at((done = frames - from))),
      // the model goes first: beside it the last segment's encoder would be the most that a job ever holds
      onEdited: () => opened.close(),
    };
    const result = await runClip(looked, shots, { from: 0, to: Infinity }, context);
    events.onProgress(meter.at(result.next - from, 'join'));
    clock.end('edit');
    const carried = await unseenBy(prepared, work.file(CARRY_FOLDER));
    const frames = await joinClip(looked, shots, [result], context);
    if (carried) unseenNotices(carried).forEach((one) => onNotice(one));
    const proof = await clipProof(prepared, context);
    await work.remove();
    clock.end('join');
    await keepQuietly(clock.timings(resumed ? todo.filter(({ part }) => part !== 'read') : todo, meter.spent()), events.busy);
    events.onProgress(meter.at(frames, 'done'));
    return {
      output: plan.output,
      frames,
      resumed,
      codec: prepared.codec.name,
      changed: result.changed,
      outside: result.outside,
      proof,
      ...(carried && { carried }),
      plan,
    };
  } catch (error) {
    if (!made) await work.leave(); // its maker leaves the folder of a made clip
    throw error;
  }
}
