import type { Notice } from '../core/notice.js';
import { locateFfmpeg } from '../media/ffmpeg/locate.js';
import { kindOf } from './jobs/index.js';
import type { Inspection } from './jobs/job-kind.js';
import { makePlan, type PlanOptions } from './planners/make-plan.js';
import { remarksOf } from './planners/remarks.js';
import { resolvePlan } from './plan/resolve-plan.js';
import type { PlanRequest } from './plan/plan.js';
import { checkModules } from './plan/allow-modules.js';
import { busyAtStart } from './timing/busy.js';
import { estimateWork, type WorkEstimate } from './timing/estimate-work.js';
import { readTimings } from './timing/kept-timings.js';

/** How a request is inspected. */
export interface InspectOptions extends PlanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Let the plan run stage modules that it names by path: their options are checked by loading them. Default false. */
  readonly allowModules?: boolean | undefined;
  /** Path of the ffmpeg to use; default `FFMPEG_PATH`, then `PATH`, then the npm package. */
  readonly ffmpeg?: string | undefined;
}

/** What a job would make, keep, convert and leave out, and what it would cost. Plain data. */
export type InspectedJob = Omit<Inspection, 'source' | 'work'> & {
  /** Seconds in all and of each part, and whether past jobs on this machine say so. */
  readonly estimate: WorkEstimate;
};

/**
 * Looks at what a request would do before it is run: the plan with all that the machine decides, frames, streams and what becomes of each, notices of what
 * cannot be kept, time and bytes. Writes nothing, runs no model.
 *
 * @throws EditError as `edit` does before its first frame
 */
export async function inspect(request: PlanRequest, options: InspectOptions = {}): Promise<InspectedJob> {
  const { signal = new AbortController().signal, allowModules, force, ffmpeg } = options;
  const past = readTimings(busyAtStart());
  await locateFfmpeg(ffmpeg);
  const made = await makePlan(request, { force });
  checkModules(made.stages, allowModules);
  const notices: Notice[] = [...remarksOf(made.stages)];
  const onNotice = (notice: Notice): void => void notices.push(notice);
  const plan = await resolvePlan(made, onNotice);
  const steps = await kindOf(plan).load();
  const { source: _, work, ...inspection } = await steps.inspect(plan, { signal, onNotice });
  return { ...inspection, notices: [...notices, ...inspection.notices], estimate: estimateWork(work, await past) };
}
