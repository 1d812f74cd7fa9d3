import { parseFrameList } from '../../core/frame-list.js';
import type { Frame } from '../../core/frame.js';
import type { Share } from '../../core/stage.js';
import type { PlanStage } from '../plan/plan.js';
import { JobFolder } from '../steps/job-folder.js';
import { joinStep } from '../steps/join-step.js';
import { planStep, type StepOptions } from '../steps/plan-step.js';
import { runStep } from '../steps/run-step.js';
import { surveyStep } from '../steps/survey-step.js';
import { cutPieces, shotStarts } from './cut-pieces.js';
import type { PieceOrder, PieceOutcome } from './piece-messages.js';
import { folderHere, placeOf } from './place.js';
import { keepThumbnail } from './thumbnails.js';

/** What a piece is done with. */
export interface PieceRun extends Pick<StepOptions, 'signal' | 'onNotice'> {
  /** Opens models, which stay open from piece to piece. */
  readonly shared: Share;
  onFrame(done: number, total: number): void;
}

/** Does a piece of a film by the step that it is. */
export async function doPiece(order: PieceOrder, { signal, onNotice, shared, onFrame }: PieceRun): Promise<PieceOutcome> {
  const { task, chunk, halved, allowMixed, allowModules, ffmpeg, stallTimeout } = order;
  const dir = await folderHere(order.dir, order.place);
  const own = placeOf(order.place);
  const place = { ...own, stages: (stages: readonly PlanStage[]) => own.stages(stages).map((stage) => withFewer(stage, halved)) };
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
  if (task.type === 'run') {
    let thumbnail: Promise<void> | undefined;
    const onPicture = (frame: Frame): void => void (thumbnail ??= keepThumbnail(dir, frame));
    await runStep(dir, parseFrameList(task.frames), { ...options, allowMixed, shared, onFrame, onPicture });
    await thumbnail;
    return {};
  }
  const survey = await surveyStep(dir, options, (frames) => onFrame(frames, 0));
  const { inspection } = await new JobFolder(dir).inspection();
  return { pieces: cutPieces(inspection.frames, chunk, shotStarts(survey, inspection)) };
}

/** A stage that sends fewer frames through its model together, which changes no pixel. */
function withFewer(stage: PlanStage, halved: number): PlanStage {
  const { batch } = stage.options;
  if (typeof batch !== 'number' || halved === 0) return stage;
  return { ...stage, options: { ...stage.options, batch: Math.max(1, batch >> halved) } };
}
