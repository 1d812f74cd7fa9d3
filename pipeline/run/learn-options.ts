import type { Frame } from '../../core/frame.js';
import type { SeenPart } from '../../core/stage.js';
import { resizedView } from '../../media/colour/rgb-view.js';
import type { Limits } from '../../stages/limits/limits.js';
import { openMasks } from '../../stages/limits/make-masks.js';
import { togetherOf } from '../../stages/limits/mark-limit.js';
import { bytesOf } from '../../stages/masks/mask-source.js';
import { findStage } from '../plan/find-stage.js';
import type { PlanStage } from '../plan/plan.js';
import { createGraph } from './graph.js';
import type { GraphEvents, GraphRun } from './graph-run.js';
import { filmInMemory, runFrames } from './run-graph.js';

/** Options that stages have learnt, by place; `null` where there was nothing to learn. */
export type LearntOptions = readonly (PlanStage['options'] | null)[];

/** Some frames of a shot. */
export interface ShownShot {
  /** Index of the shot's first frame. */
  readonly first: number;
  readonly frames: readonly Frame[];
}

/** Longer side of the pictures that stages learn from, pixels. */
const SIDE = 320;

/** Whether some stage has options to learn. */
export const learns = (stages: readonly PlanStage[]): boolean =>
  stages.some(({ use, options }) => findStage(use).learner?.(options as never) !== undefined);

/** Stages with what they have learnt. */
export const withLearnt = <T extends PlanStage>(stages: readonly T[], learnt: LearntOptions): T[] =>
  stages.map((stage, place) => ({ ...stage, options: learnt[place] ?? stage.options }));

/**
 * Shows stages some frames of each shot, each only what its limits leave to it: as the source has it, graded as the stages before do it. Models and what looks at
 * other frames are left out: what they make is as light.
 *
 * @param shots in order
 */
export async function learnOptions(
  stages: readonly PlanStage[],
  whole: Limits,
  shots: AsyncIterable<ShownShot> | Iterable<ShownShot>,
  run: Pick<GraphRun, 'format' | 'seed' | 'survey' | 'times' | 'shared'>,
  events: GraphEvents,
): Promise<LearntOptions> {
  const learners = await Promise.all(stages.map(async ({ use, options }) => findStage(use).learner?.(options as never)));
  if (!learners.some(Boolean)) return stages.map(() => null);
  const limits = stages.map(({ mask }, place) => (learners[place] ? mask : undefined));
  const masks = (await openMasks([whole.mask, ...limits], { ...run, notice: events.onNotice }))();
  const before = stages.map((_, place) => createGraph(stages.slice(0, place).filter(isPlain)));
  try {
    for await (const { first, frames } of shots) {
      const made: (readonly (Uint8Array | undefined)[])[] = [];
      for (const frame of frames) {
        await masks.see(frame);
        made.push(await masks.masksOf(frame));
      }
      for (const [place, learner] of learners.entries()) {
        if (!learner) continue;
        const pictures = before[place].stages.length ? await graded(before[place], frames, run, events) : frames;
        pictures.forEach((picture, at) => {
          const planned = picture.extra.get('mask'); // of a stage `mask`, or of parts of a scene
          const [all, ...own] = made[at];
          learner.see(first, seenPart(picture, togetherOf(all, own[place], planned && bytesOf(planned.samples))));
        });
      }
    }
  } finally {
    masks.close();
  }
  return learners.map((learner) => learner?.learnt() ?? null);
}

/** What changes each pixel by itself, or says where. */
const isPlain = ({ use, options }: PlanStage): boolean => {
  const { pointwise = false, learner } = findStage(use);
  return use === 'mask' || (pointwise && learner?.(options as never) === undefined);
};

const graded = (
  graph: GraphRun['graph'],
  frames: readonly Frame[],
  run: Pick<GraphRun, 'format' | 'seed' | 'survey' | 'times' | 'shared'>,
  events: GraphEvents,
): Promise<readonly Frame[]> =>
  runFrames(
    { ...run, graph, outputFormat: run.format, ...filmInMemory(frames, { format: run.format, frameBytes: frames[0]?.bytes.length ?? 0 }), selects: () => true }, // prettier-ignore
    frames.map(({ index }) => index),
    { signal: events.signal, onNotice: events.onNotice },
  );

/** A frame made small, with its mask. */
function seenPart(frame: Frame, mask: Uint8Array | undefined): SeenPart {
  const { format } = frame;
  const scale = Math.min(1, SIDE / Math.max(format.width, format.height));
  const width = Math.max(1, Math.round(scale * format.width));
  const height = Math.max(1, Math.round(scale * format.height));
  const asStored = { ...frame, format: { ...format, orientation: { turn: 0, mirror: false } as const } };
  const { data } = resizedView(asStored, { width, height });
  if (!mask) return { data };
  const shares = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * format.height) / height) * format.width;
    for (let x = 0; x < width; x++, i++) shares[i] = mask[row + Math.floor(((x + 0.5) * format.width) / width)] / 255;
  }
  return { data, shares };
}
