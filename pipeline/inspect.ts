import type { Notice } from '../core/notice.js';
import { locateFfmpeg } from '../media/ffmpeg/locate.js';
import { kindOf } from './jobs/index.js';
import type { Inspection } from './jobs/job-kind.js';
import { makePlan } from './planners/make-plan.js';
import type { PlanOptions } from './planners/plan-options.js';
import { remarksOf } from './planners/remarks.js';
import { resolveBuiltIn } from './plan/resolve-plan.js';
import { withoutModules } from './plan/without-modules.js';
import type { PlanRequest } from './plan/plan.js';
import { busyAtStart } from './timing/busy.js';
import { estimateWork, type WorkEstimate } from './timing/estimate-work.js';
import { readTimings } from './timing/kept-timings.js';

/** How a request is inspected. */
export interface InspectOptions extends PlanOptions {
  readonly signal?: AbortSignal | undefined;
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
 * cannot be kept, time and bytes. Writes nothing, runs no model and no code of a stage module.
 *
 * @throws EditError as `edit` does before its first frame
 */
export async function inspect(request: PlanRequest, options: InspectOptions = {}): Promise<InspectedJob> {
  const { signal = new AbortController().signal, ffmpeg, ...reading } = options;
  const past = readTimings(busyAtStart());
  await locateFfmpeg(ffmpeg);
  const notices: Notice[] = [];
  const onNotice = (notice: Notice): void => {
    notices.push(notice);
    options.onNotice?.(notice);
  };
  const made = await makePlan(request, { ...reading, onNotice });
  notices.push(...remarksOf(made));
  const plan = await resolveBuiltIn(made, onNotice);
  const steps = await kindOf(plan).load();
  const { source: _, work, ...inspection } = await steps.inspect(withoutModules(plan, onNotice), { signal, onNotice });
  return { ...inspection, plan, notices: [...notices, ...inspection.notices], estimate: estimateWork(work, await past) };
}
