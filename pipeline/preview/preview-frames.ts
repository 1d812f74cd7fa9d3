import { from, identity, lastValueFrom, map, toArray } from 'rxjs';
import { EditError } from '../../core/errors.js';
import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import type { StageContext } from '../../core/stage.js';
import type { Shot, Survey } from '../../core/survey.js';
import { copyFrame } from '../../media/copy-frame.js';
import { sourceOf } from '../jobs/clip/find-shots.js';
import { createGraph } from '../run/graph.js';
import type { Plan } from '../plan/plan.js';
import type { Prepared } from '../jobs/clip/prepare.js';
import { sdrConverter } from '../run/sdr-converter.js';

/** Frames of a shot that a sequential stage may need before the one that is asked for; more would not be a preview. */
const MOST_BEFORE = 240;

/** Source frames of a clip that some of its edited frames depend on, held in memory. */
export interface PreviewSource {
  /** Everything that the stages must see, in order. */
  readonly frames: readonly Frame[];
  readonly survey: Survey | undefined;
}

/**
 * Decodes once, and keeps copies of what the wanted frames depend on: themselves, the frames within the stages' reach, the anchors of their
 * shots, and the frames before them in their shot where a stage is sequential.
 *
 * @param survey the clip's, whose own reader is not used
 * @throws `plan/preview` when a sequential stage would have to run too much of a shot
 */
export async function readPreviewSource(
  prepared: Prepared,
  survey: Survey | undefined,
  wanted: readonly number[],
  signal: AbortSignal,
): Promise<PreviewSource> {
  const { graph } = prepared;
  const shots = new Set(survey ? wanted.map((index) => survey.shotOf(index)) : []);
  const needed = new Set(wanted.flatMap((index) => runOf(firstOf(prepared, survey, index), index + graph.reach)));
  const anchors = new Set([...shots].flatMap((shot) => shot.anchors));
  const last = Math.max(...needed, ...anchors);
  const kept = new Map<number, Frame>();
  const source = sourceOf(prepared, { only: [...new Set([...needed, ...anchors])].sort((a, b) => a - b) });
  for await (const frame of source.frames(new FramePool(source.frameBytes, 2), signal)) {
    const { index, pts } = frame;
    kept.set(index, { ...copyFrame(frame), selected: prepared.selects(index, pts) });
    frame.release();
    if (index >= last) break;
  }
  const pick = (indices: Iterable<number>): Frame[] => [...indices].flatMap((index) => kept.get(index) ?? []);
  return {
    frames: pick([...needed].sort((a, b) => a - b)),
    survey: survey && { ...survey, anchorFrames: (shot: Shot) => Promise.resolve(pick(shot.anchors)) },
  };
}

function firstOf({ graph }: Prepared, survey: Survey | undefined, index: number): number {
  const first = graph.sequential ? (survey?.shotOf(index).first ?? index) : index;
  if (index - first > MOST_BEFORE) {
    throw new EditError(
      'plan/preview',
      `Frame ${index} depends on all ${index - first} frames before it in its shot: preview one nearer to frame ${first}, or with \`attention: anchors\`.`,
    );
  }
  return Math.max(0, first - graph.reach);
}

const runOf = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** Runs copies of the source frames through a plan's stages: what comes out is what the encoder of the whole run would get. */
export async function editPreviewFrames(
  plan: Plan,
  { frames, survey }: PreviewSource,
  { format, outputFormat }: Pick<Prepared, 'format' | 'outputFormat'>,
  events: Pick<StageContext, 'signal' | 'notice' | 'shared'>,
): Promise<Frame[]> {
  const graph = createGraph(plan.stages);
  const copies = frames.map((frame) => ({ ...copyFrame(frame), selected: frame.selected }));
  const edit = await graph.open({ format, seed: plan.seed, survey, ...events });
  return lastValueFrom(from(copies).pipe(edit, outputFormat === format ? identity : map(sdrConverter(outputFormat)), toArray()));
}
