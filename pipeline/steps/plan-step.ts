import { EditError } from '../../core/errors.js';
import type { Notice } from '../../core/notice.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { setStallTimeout } from '../../media/ffmpeg/stall-watch.js';
import { kindOf } from '../jobs/index.js';
import type { Inspection } from '../jobs/job-kind.js';
import { checkModules } from '../plan/allow-modules.js';
import type { PlanRequest, PlanStage } from '../plan/plan.js';
import { resolvePlan } from '../plan/resolve-plan.js';
import type { RunOptions } from '../plan/run-options.js';
import { makePlan } from '../planners/make-plan.js';
import { remarksOf } from '../planners/remarks.js';
import { workKey } from '../work/open-work.js';
import { isReadOnce } from '../work/spool.js';
import { checkTarget } from '../work/target.js';
import { JobFolder } from './job-folder.js';

/** How steps run. */
export interface StepOptions extends Pick<
  RunOptions,
  'overwrite' | 'fresh' | 'allowModules' | 'stallTimeout' | 'ffmpeg' | 'force' | 'planner' | 'sendFrames' | 'soundFollows'
> {
  readonly signal: AbortSignal;
  onNotice(notice: Notice): void;
  /** How this machine sees a job that another one planned. Default: as that one. */
  readonly place?: JobPlace | undefined;
}

/** How a machine sees a job that another one planned. */
export interface JobPlace {
  /** Data of the job's files with paths as they are here. @throws where one of them must not be used here */
  here<T>(data: T, what: string): Promise<T>;
  /** Data of the job's files with paths as the planner has them. */
  there<T>(data: T): T;
  /** The stages that make frames, as they run here: with this machine's models. */
  stages(stages: readonly PlanStage[]): readonly PlanStage[];
  /** Whether the target is there, where it lies in no folder. */
  hasTarget?(): Promise<boolean>;
}

/**
 * The first step of a divided job: understands the sentence, looks at the source, and writes what the other steps need into the job's folder. The
 * plan's paths must mean the same wherever its steps run.
 *
 * @throws what an edit throws before it begins; `output/other-work` where the folder holds another job
 */
export async function planStep(request: PlanRequest, folder: string, options: StepOptions): Promise<Inspection> {
  setStallTimeout(options.stallTimeout);
  checkModules(request.stages ?? [], options.allowModules);
  if (await isReadOnce(request.input))
    throw new EditError('usage/no-input', 'Steps of a job read the source again and again: name a file, no pipe.');
  await checkTarget(request.input, request.output, options.overwrite ?? false);
  const plan = await makePlan(request, options);
  const kind = kindOf(plan);
  if (kind.name !== 'scene') await locateFfmpeg(options.ffmpeg);
  const resolved = await resolvePlan(plan, (notice) => options.onNotice(notice));
  remarksOf(plan).forEach((notice) => options.onNotice(notice));
  const inspection = await (await kind.load()).inspect(resolved, options);
  inspection.notices.forEach((notice) => options.onNotice(notice));
  await new JobFolder(folder).begin(options.place?.there(inspection) ?? inspection, await workKey(resolved), options.fresh);
  return inspection;
}
