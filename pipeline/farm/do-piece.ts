import { EditError } from '../../core/errors.js';
import { parseFrameList } from '../../core/frame-list.js';
import type { Frame } from '../../core/frame.js';
import type { Share } from '../../core/stage.js';
import { kindOf } from '../jobs/index.js';
import type { PlanStage } from '../plan/plan.js';
import { JobFolder } from '../steps/job-folder.js';
import { joinStep } from '../steps/join-step.js';
import { type JobPlace, planStep, type StepOptions } from '../steps/plan-step.js';
import { runStep } from '../steps/run-step.js';
import { surveyStep } from '../steps/survey-step.js';
import { cutPieces } from './cut-pieces.js';
import type { PieceOrder, PieceOutcome } from './piece-messages.js';
import { jobHere } from './place.js';
import { keepThumbnail } from './thumbnails.js';

/** What a piece is done with. */
export interface PieceRun extends Pick<StepOptions, 'signal' | 'onNotice'> {
  /** Opens the models of a plan's stages, which stay open from piece to piece. */
  sharedFor(stages: readonly PlanStage[]): Promise<Share>;
  onFrame(done: number, total: number): void;
}

/** Does a piece of a film by the step that it is. */
export async function doPiece(order: PieceOrder, run: PieceRun): Promise<PieceOutcome> {
  const { task } = order;
  const step = task.type;
  const more = {
    ...(task.type === 'plan' && { request: task.request, overwrite: task.overwrite, fresh: true }),
    ...(task.type === 'run' && { ranges: parseFrameList(task.frames) }),
  };
  return jobHere(order.dir, order.place, { step, signal: run.signal, ...more }, ({ dir, place }) =>
    doStep(order, dir, { ...place, stages: (stages) => place.stages(stages).map((one) => withFewer(one, order.halved)) }, run),
  ).catch((thrown: unknown) => { throw ofWorker(thrown); }); // prettier-ignore
}

/** A refusal of modules, which it is the worker's to allow. */
function ofWorker(thrown: unknown): unknown {
  if (!(thrown instanceof EditError) || thrown.code !== 'plan/modules-not-allowed') return thrown;
  return new EditError(thrown.code, thrown.message.replace(/\.$/, ' to the worker.'), thrown.details);
}

async function doStep(order: PieceOrder, dir: string, place: JobPlace, run: PieceRun): Promise<PieceOutcome> {
  const { task, chunk, allowMixed, allowModules, ffmpeg, stallTimeout } = order;
  const { signal, onNotice, sharedFor, onFrame } = run;
  const options: StepOptions = { signal, onNotice, allowModules, ffmpeg, stallTimeout, place };
  if (task.type === 'plan') {
    const { plan: request } = await place.here({ plan: task.request }, 'The schedule');
    await planStep(request, dir, { ...options, overwrite: task.overwrite, fresh: true });
    return {};
  }
  if (task.type === 'join') {
    await joinStep(dir, { ...options, allowMixed });
    return {};
  }
  const { inspection } = await new JobFolder(dir).inspection();
  if (task.type === 'run') {
    let thumbnail: Promise<void> | undefined;
    const onPicture = (frame: Frame): void => void (thumbnail ??= keepThumbnail(dir, frame));
    const shared = await sharedFor(inspection.plan.stages);
    await runStep(dir, parseFrameList(task.frames), { ...options, allowMixed, shared, onFrame, onPicture });
    await thumbnail;
    return {};
  }
  const { borders } = await kindOf(inspection.plan).load();
  const survey = await surveyStep(dir, options, (frames) => onFrame(frames, 0));
  return { pieces: cutPieces(inspection.frames, chunk, await borders?.(inspection, survey)) };
}

/** A stage that sends fewer frames through its model together, which changes no pixel. */
function withFewer(stage: PlanStage, halved: number): PlanStage {
  const { batch } = stage.options;
  if (typeof batch !== 'number' || halved === 0) return stage;
  return { ...stage, options: { ...stage.options, batch: Math.max(1, batch >> halved) } };
}
