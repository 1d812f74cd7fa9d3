import { EditError } from '../../core/errors.js';
import { checkManifests } from './manifest.js';
import { openJob } from './open-job.js';
import type { StepOptions } from './plan-step.js';

/** What was joined. */
export interface JoinedJob {
  readonly output: string;
  readonly frames: number;
}

/**
 * The last step: holds the manifests of all ranges against each other and makes the target of their frames. The job's folder stays, without the
 * frames.
 *
 * @throws `output/missing-frames` with the first frame that is not finished; what `checkManifests` throws
 */
export async function joinStep(
  path: string,
  options: StepOptions & { readonly allowMixed?: boolean | undefined },
): Promise<JoinedJob> {
  const job = await openJob(path, options, options.allowMixed);
  const { folder, inspection, steps, key, engine } = job;
  const runs = await folder.runs();
  checkManifests(runs, key, inspection.plan.engine ?? engine, options.allowMixed);
  const survey = await folder.survey();
  if (!survey) throw new EditError('output/missing-frames', `${path}: no range of this job has been run.`, { frame: 0 });
  const context = await job.context();
  await steps.join(inspection, survey.survey, runs.map(({ result }) => result), context); // prettier-ignore
  await context.work.remove();
  return { output: inspection.plan.output, frames: inspection.frames };
}
