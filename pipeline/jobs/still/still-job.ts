import type { Notice } from '../../../core/notice.js';
import { throwIfAborted } from '../../../core/abort.js';
import type { JobEvents } from '../job-events.js';
import type { JobDone } from '../job-result.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { Plan } from '../../plan/plan.js';
import type { Expected } from '../../run/progress.js';
import { expectJob } from '../../timing/expect-job.js';
import { createJobClock, keepQuietly } from '../../timing/job-clock.js';
import { readTimings } from '../../timing/kept-timings.js';
import { memoryRecords } from '../../proof/records.js';
import { stillWork } from './still-work.js';
import { prepareStill } from './prepare-still.js';
import { editWithRetries } from './edit-with-retries.js';
import { saveStill, stillProof } from './still-steps.js';

/** Runs a plan on a single picture. */
export async function runStillJob(plan: Plan, options: RunOptions, events: JobEvents): Promise<JobDone> {
  const clock = createJobClock(events.began);
  const prepared = await prepareStill(plan);
  const { extension, graph, still, carried } = prepared;
  carried.notices.forEach((notice) => events.onNotice(notice));
  const todo = stillWork(graph, plan, still.frame.format);
  clock.end('start');
  const { expected } = expectJob(todo, await readTimings(events.busy));
  const total = { total: 1, framesPerSecond: 0 };
  events.onProgress({ phase: 'edit', frames: 0, secondsLeft: leftOf(expected), ...total });
  const notices: Notice[] = [];
  const onNotice = (notice: Notice): void => void notices.push(notice);
  const store = memoryRecords();
  const { frame, changed, outside } = await editWithRetries(prepared, { signal: events.signal, onNotice }, store, options);
  const proof = await stillProof(prepared, store, options);
  throwIfAborted(events.signal);
  await saveStill(prepared, frame, onNotice);
  clock.end(graph.stages.length ? 'edit' : 'copy');
  await keepQuietly(clock.timings(todo), events.busy);
  notices.forEach((notice) => events.onNotice(notice));
  events.onProgress({ phase: 'done', frames: 1, secondsLeft: 0, ...total });
  return { output: plan.output, frames: 1, resumed: 0, codec: extension.slice(1), changed: changed ?? 0, outside, proof, plan };
}

const leftOf = ({ copy, edit }: Expected): number | undefined => edit && edit.open + edit.each + copy.open + copy.each;
