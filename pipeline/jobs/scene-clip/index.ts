import type { Plain } from '../../../core/plain.js';
import { extname } from 'node:path';
import type { Plan } from '../../plan/plan.js';
import { rangesOfFrames } from '../../run/frame-ranges.js';
import { clipBorders, clipProof, inspectClip, joinClip, preparedOf, runClip } from '../clip/clip-steps.js';
import { listShots, type ShotList } from '../clip/survey.js';
import type { Inspection, JobSteps } from '../job-kind.js';
import { type PreparedTake, prepareTake } from './prepare-take.js';
import { runSceneClipJob } from './scene-clip-job.js';
import { filmBytes, filmOnce, withMarks } from './scene-clip-steps.js';
import { editedFrames, takeWork } from './take-work.js';

/** What each inspection of this process was made of; elsewhere the scene is opened again. */
const known = new WeakMap<Inspection, PreparedTake>();

const takeOf = async (inspection: Inspection): Promise<PreparedTake> => {
  const found = known.get(inspection) ?? (await prepareTake(inspection.plan));
  known.set(inspection, found);
  return found;
};

async function inspectTake(plan: Plan): Promise<Inspection> {
  const prepared = await prepareTake(plan);
  const { take, notices, stages } = prepared;
  const { frames, width, height } = take;
  const film = filmBytes(prepared);
  const inspection: Inspection = {
    kind: 'sceneClip',
    plan,
    frames,
    edited: rangesOfFrames(stages.length ? editedFrames(prepared, plan.range) : []),
    width,
    height,
    codec: plan.codec ?? extname(plan.output).slice(1).toLowerCase(),
    streams: [],
    notices,
    work: takeWork(prepared, plan),
    space: { output: film, scratch: film },
    source: null,
  };
  known.set(inspection, prepared);
  return inspection;
}

/** A survey of a clip of a scene: the film in the work folder, looked at, and its shots. */
interface FilmedSurvey {
  readonly film: Inspection;
  readonly shots: ShotList;
}

/** A scene in, a clip out: the survey films it, and the film is edited as any clip. */
export const sceneClipSteps: JobSteps = {
  inspect: inspectTake,
  async survey(inspection, context) {
    const take = await takeOf(inspection);
    const { path } = await filmOnce(take, context);
    const film = await inspectClip(inspection.plan, context, { input: path, stages: take.stages });
    const { work, signal, shared, onNotice } = context;
    const shots = await withMarks(take, work, (mark) =>
      listShots(mark(preparedOf(film)), work, signal, () => undefined, { shared, onNotice }),
    );
    return { film, shots } as unknown as Plain;
  },
  borders(_, survey) {
    const { film, shots } = survey as unknown as FilmedSurvey;
    return clipBorders(preparedOf(film), shots);
  },
  async run(inspection, survey, range, context) {
    const { film, shots } = survey as unknown as FilmedSurvey;
    const take = await takeOf(inspection);
    return withMarks(take, context.work, (mark) => runClip(mark(preparedOf(film)), shots, range, context));
  },
  async join(inspection, survey, ranges, context) {
    const { film, shots } = survey as unknown as FilmedSurvey;
    const take = await takeOf(inspection);
    return withMarks(take, context.work, async (mark) => {
      const prepared = mark(preparedOf(film));
      await joinClip(prepared, shots, ranges, context);
      return clipProof(prepared, context);
    });
  },
  edit: runSceneClipJob,
};
