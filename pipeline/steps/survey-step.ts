import type { Plain } from '../../core/plain.js';
import type { Inspection } from '../jobs/job-kind.js';
import { withStages } from './own-stages.js';
import type { StepOptions } from './plan-step.js';
import { openJob, type OpenJob } from './open-job.js';

/**
 * The second step: finds what frames depend on besides themselves, once for all ranges. Done already, it does nothing.
 *
 * @param onRead hears how many frames were looked at
 */
export async function surveyStep(path: string, options: StepOptions, onRead?: (frames: number) => void): Promise<Plain> {
  return surveyOf(await openJob(path, options), options.place, onRead);
}

/** What was found of a job, with the models of this machine. */
export const withOwnStages = (inspection: Inspection, place: StepOptions['place']): Inspection =>
  place ? withStages(inspection, (stages) => place.stages(stages)) : inspection;

/** The survey of a job, made where it is missing: a range that is run alone can do so. */
export async function surveyOf(
  { folder, inspection, steps, context }: OpenJob,
  place: StepOptions['place'],
  onRead?: (frames: number) => void,
): Promise<Plain> {
  const found = await folder.survey();
  if (found) return (await place?.here(found.survey, 'The survey')) ?? found.survey;
  const survey = await steps.survey(withOwnStages(inspection, place), context({ ...(onRead && { onRead }) }));
  await folder.keepSurvey(place?.there(survey) ?? survey);
  return survey;
}
