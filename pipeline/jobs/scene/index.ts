import { extname } from 'node:path';
import { EditError } from '../../../core/errors.js';
import { type Plain, toPlain } from '../../../core/plain.js';
import type { Plan } from '../../plan/plan.js';
import type { Inspection, JobSteps, StepContext } from '../job-kind.js';
import { type PreparedScene, prepareScene } from './prepare-scene.js';
import { filmScene, type SceneFilm } from './scene-film.js';
import { openScene } from '../../../scenes/formats/index.js';
import { copyNotices, copyScene, runSceneJob } from './scene-job.js';
import { planPasses } from './plan-passes.js';
import { sceneSpace } from './scene-space.js';
import { joinViews, runViews, viewsProof } from './scene-steps.js';
import { sceneWork } from './scene-work.js';

/** What each inspection of this process was made of; elsewhere the scene is opened again. */
const known = new WeakMap<Inspection, Opened>();

interface Opened {
  readonly prepared: PreparedScene;
  readonly film: SceneFilm;
}

async function opened(inspection: Inspection, { signal }: StepContext): Promise<Opened> {
  const found = known.get(inspection);
  if (found) return found;
  const prepared = await prepareScene(inspection.plan, { signal });
  const one = { prepared, film: filmScene(prepared) };
  known.set(inspection, one);
  return one;
}

async function inspectScene(plan: Plan, { signal }: StepContext): Promise<Inspection> {
  const base = { kind: 'scene', plan, codec: extname(plan.output).slice(1).toLowerCase(), streams: [], source: null };
  const none = { frames: 0, edited: [], width: 0, height: 0, notices: [], work: [], space: { output: 0, scratch: 0 } };
  if (plan.stages.length === 0) return { ...base, ...none, notices: copyNotices(await openScene(plan.input)) };
  if ((await planPasses(plan)).length > 1)
    throw new EditError('plan/several-passes', 'This plan edits several parts of the scene one after the other, which is one job that is not divided: run it whole.'); // prettier-ignore
  const prepared = await prepareScene(plan, { signal });
  const film = filmScene(prepared);
  const { viewSize, notices } = prepared;
  const inspection: Inspection = {
    ...base,
    frames: film.count,
    edited: [{ from: 0, to: film.count - 1 }],
    width: viewSize,
    height: viewSize,
    notices,
    work: sceneWork(prepared, {}),
    space: sceneSpace(prepared, film),
  };
  known.set(inspection, { prepared, film });
  return inspection;
}

/** A scene in, a scene out. Frames are views, then pictures of tiled maps; a survey is their groups with their anchors. */
export const sceneSteps: JobSteps = {
  inspect: inspectScene,
  async survey(inspection, context): Promise<Plain> {
    return inspection.frames ? toPlain((await opened(inspection, context)).film.survey.shots) : [];
  },
  async run(inspection, _survey, range, context) {
    if (inspection.frames === 0) return { range: { from: 0, to: -1 }, next: 0, resumed: 0, changed: 0, outside: null };
    const { prepared, film } = await opened(inspection, context);
    return runViews(prepared, film, range, context);
  },
  async join(inspection, _survey, _ranges, context) {
    if (inspection.frames === 0) {
      await copyScene(inspection.plan, context.options);
      return null;
    }
    const { prepared, film } = await opened(inspection, context);
    await joinViews(prepared, film, context);
    return viewsProof(prepared, context);
  },
  edit: runSceneJob,
};
