import type { Plain } from '../../../core/plain.js';
import type { JobSteps } from '../job-kind.js';
import { runClipJob } from './clip-job.js';
import { inspectClip, joinClip, preparedOf, runClip } from './clip-steps.js';
import { listShots, type ShotList } from './survey.js';

/** A clip in, a clip out. A survey is the list of shots. */
export const clipSteps: JobSteps = {
  inspect: inspectClip,
  async survey(inspection, { signal, work, onRead }) {
    return (await listShots(preparedOf(inspection), work, signal, (frames) => onRead?.(frames))) as unknown as Plain;
  },
  run: (inspection, survey, range, context) => runClip(preparedOf(inspection), survey as unknown as ShotList, range, context),
  async join(inspection, survey, ranges, context) {
    await joinClip(preparedOf(inspection), survey as unknown as ShotList, ranges, context);
  },
  edit: runClipJob,
};
