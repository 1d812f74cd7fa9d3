import type { Plain } from '../../core/plain.js';
import type { StepOptions } from './plan-step.js';
import { openJob, type OpenJob } from './open-job.js';

/**
 * The second step: finds what frames depend on besides themselves, once for all ranges. Done already, it does nothing.
 *
 * @param onRead hears how many frames were looked at
 */
export async function surveyStep(path: string, options: StepOptions, onRead?: (frames: number) => void): Promise<void> {
  await surveyOf(await openJob(path, options), onRead);
}

/** The survey of a job, made where it is missing: a range that is run alone can do so. */
export async function surveyOf(
  { folder, inspection, steps, context }: OpenJob,
  onRead?: (frames: number) => void,
): Promise<Plain> {
  const found = await folder.survey();
  if (found) return found.survey;
  const survey = await steps.survey(inspection, context({ ...(onRead && { onRead }) }));
  await folder.keepSurvey(survey);
  return survey;
}
