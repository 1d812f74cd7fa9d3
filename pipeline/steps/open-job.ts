import { EditError } from '../../core/errors.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { setStallTimeout } from '../../media/ffmpeg/stall-watch.js';
import { kindOf } from '../jobs/index.js';
import type { Inspection, JobSteps, WorkContext } from '../jobs/job-kind.js';
import { checkModules } from '../plan/allow-modules.js';
import { engineOf, otherVersions } from '../plan/engine.js';
import type { PlanEngine } from '../plan/plan.js';
import { loadModule } from '../plan/stage-module.js';
import { builtInStage } from '../plan/find-stage.js';
import { workKey } from '../work/open-work.js';
import { JobFolder } from './job-folder.js';
import type { StepOptions } from './plan-step.js';

/** A job's folder, open for a step. */
export interface OpenJob {
  readonly folder: JobFolder;
  readonly key: string;
  readonly inspection: Inspection;
  readonly steps: JobSteps;
  /** Versions of this process. */
  readonly engine: PlanEngine;
  context(more?: Partial<WorkContext>): WorkContext;
}

/**
 * Opens a job that the plan step began.
 *
 * @param mixed go on although this is another version than the plan was made by
 * @throws `usage/no-job`, `output/other-work` where the source has changed since, `output/other-versions`, `plan/modules-not-allowed`
 */
export async function openJob(path: string, options: StepOptions, mixed = false): Promise<OpenJob> {
  setStallTimeout(options.stallTimeout);
  const folder = new JobFolder(path);
  const { key, inspection: planned } = await folder.inspection();
  const inspection = (await options.place?.here(planned, 'The plan')) ?? planned;
  const { plan } = inspection;
  checkModules(plan.stages, options.allowModules);
  const kind = kindOf(plan);
  if (kind.name !== 'scene') await locateFfmpeg(options.ffmpeg);
  for (const { use } of plan.stages) if (!builtInStage(use)) await loadModule(use);
  if ((await workKey(plan)) !== key)
    throw new EditError('output/other-work', `${plan.input} is not what it was when the job was planned: plan it again.`, {
      path,
    });
  const engine = await engineOf(plan);
  const other = plan.engine && otherVersions(plan.engine, engine);
  if (other && !mixed)
    throw new EditError(
      'output/other-versions',
      `${path} was planned by ${other.then}, and this is ${other.now}: use the same versions, or allow it with \`allowMixed: true\`.`,
      { path, ...other },
    );
  const work = await folder.work();
  const { signal, onNotice } = options;
  const context = (more: Partial<WorkContext> = {}): WorkContext => ({
    signal,
    onNotice,
    work,
    options: { overwrite: true },
    ...more,
  });
  return { folder, key, inspection, steps: await kind.load(), engine, context };
}
