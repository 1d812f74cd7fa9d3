import type { Plain } from '../../../core/plain.js';
import type { FrameRange } from '../../run/frame-ranges.js';
import type { JobSteps, RangeResult } from '../job-kind.js';
import { runClipJob } from './clip-job.js';
import { clipBorders, clipProof, inspectClip, joinClip, preparedOf, runClip } from './clip-steps.js';
import { listShots, type ShotList } from './survey.js';
import { writtenRange } from './written.js';

const moved = ({ from, to }: FrameRange, by: number): FrameRange => ({ from: from + by, to: to + by });

/** Frames of steps count from the first that is written, those of {@link runClip} from the source's first. */
const movedResult = (result: RangeResult, by: number): RangeResult => ({
  ...result,
  range: moved(result.range, by),
  next: result.next + by,
});

/** A clip in, a clip out. A survey is the list of shots; where `trim` leaves a part of the clip, frames are those of the part. */
export const clipSteps: JobSteps = {
  inspect: inspectClip,
  async survey(inspection, { signal, work, onRead, shared, onNotice }) {
    const prepared = preparedOf(inspection);
    return (await listShots(prepared, work, signal, (frames) => onRead?.(frames), { shared, onNotice })) as unknown as Plain;
  },
  borders: (inspection, survey) => clipBorders(preparedOf(inspection), survey as unknown as ShotList),
  async run(inspection, survey, range, context) {
    const prepared = preparedOf(inspection);
    const { from: first } = writtenRange(prepared);
    const result = await runClip(prepared, survey as unknown as ShotList, moved(range, first), {
      ...context,
      onBegin: (index) => context.onBegin?.(index - first),
      onFrame: (frames) => context.onFrame?.(frames - first),
    });
    return movedResult(result, -first);
  },
  async join(inspection, survey, ranges, context) {
    const prepared = preparedOf(inspection);
    const { from: first } = writtenRange(prepared);
    const made = ranges.map((result) => movedResult(result, first));
    await joinClip(prepared, survey as unknown as ShotList, made, context);
    return clipProof(prepared, context);
  },
  edit: runClipJob,
};
