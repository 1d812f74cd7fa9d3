import { resolve } from 'node:path';
import { abortError } from '../../core/abort.js';
import { EditError, toEditError } from '../../core/errors.js';
import { checkModules } from '../plan/allow-modules.js';
import type { JobEvent, JobEvents } from '../jobs/job-events.js';
import type { JobResult } from '../jobs/job-result.js';
import { type RunOptions, splitRequest } from '../plan/run-options.js';
import { draftPlan, makePlan, readSentences } from '../planners/make-plan.js';
import type { Plan, PlanRequest } from '../plan/plan.js';
import { checkProofOptions } from '../proof/requirements.js';
import { isScene } from '../plan/scene-options.js';
import { spool } from '../work/spool.js';
import { supervise } from './supervise.js';
import { WorkFolder } from '../work/work-folder.js';

/** What `edit` takes: a plan, or the parts of one that differ from the defaults, and how to run it. */
export type EditRequest = PlanRequest &
  RunOptions & {
    /** Cancels the job; the first reason wins. */
    readonly signal?: AbortSignal | undefined;
    /** Hears every event. What it throws ends the job, and `result` rejects with it. */
    readonly onEvent?: ((event: JobEvent) => void) | undefined;
    /** Run in this process instead of a child: for tests and for programs that are a job process already. Default false. */
    readonly inProcess?: boolean | undefined;
  };

/**
 * Runs a request and tells `events` of it: {@link edit} without observables, for a program that has no other use for RxJS.
 *
 * @throws EditError
 */
export async function runEdit(request: Omit<EditRequest, 'signal' | 'onEvent'>, events: JobEvents): Promise<JobResult> {
  const { inProcess, ...all } = request;
  const { options: given, parts } = splitRequest(all);
  const { scratch, asked = Date.now(), force, planner, sendFrames, soundFollows } = given;
  const work = typeof scratch === 'string' ? resolve(scratch) : scratch; // in messages too: a farm's logs are read elsewhere
  const options: RunOptions = { ...given, scratch: work, asked };
  let planned: Plan | undefined;
  try {
    checkProofOptions(options);
    let wanted = parts as PlanRequest;
    if (typeof wanted.input !== 'string' || typeof wanted.output !== 'string') await makePlan(wanted); // which says what is wrong
    const scene = isScene(wanted.input); // is opened to find what a sentence names, so its sentences are read in the job's process
    const reading = { force, planner, sendFrames, soundFollows, onNotice: events.onNotice };
    if (!scene) wanted = await readSentences(wanted, reading); // before a source that can be read once is
    const source = await spool(wanted, options, events);
    try {
      // a copy of a source that can be read once tells the times that a sentence speaks of
      const request = source.path === wanted.input ? wanted : { ...(parts as PlanRequest), input: source.path };
      const plan = (planned = await (scene ? draftPlan(request) : makePlan(request, reading)));
      checkModules(plan.stages, options.allowModules);
      if (events.signal.aborted) throw abortError(events.signal);
      if (!inProcess) return await supervise({ type: 'run', plan, options }, events);
      const { runJob } = await import('../jobs/run-job.js'); // every room: a program that only waits for jobs is spared that
      return await runJob(plan, options, events);
    } finally {
      await source.remove();
    }
  } catch (thrown) {
    const error = toEditError(thrown);
    throw planned && (await WorkFolder.tidy(planned.output, work)) ? withWork(error, work) : error;
  }
}

/** An error of a job that has finished some of its work: one that was broken off, and not refused, can go on from there. */
function withWork(error: EditError, scratch: string | undefined): EditError {
  if (!['cancel', 'memory'].includes(error.area) && !['bug/crash', 'media/stalled'].includes(error.code)) return error;
  const where = scratch === undefined ? 'beside the output' : `in ${scratch}`;
  const message = `${error.message} Finished work is kept ${where}; the same command goes on from there.`;
  return new EditError(error.code, message, error.details, { cause: error });
}
