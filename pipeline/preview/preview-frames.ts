import { EditError } from '../../core/errors.js';
import type { Source } from '../../core/film.js';
import type { Frame } from '../../core/frame.js';
import { FramePool } from '../../core/pool.js';
import { copyFrame } from '../../media/copy-frame.js';
import { wholeOf } from '../plan/whole-of.js';
import type { Plan } from '../plan/plan.js';
import { sourceOf } from '../jobs/clip/find-shots.js';
import type { Prepared } from '../jobs/clip/clip-facts.js';
import { askedFor, framesOf, rangesOfFrames } from '../run/frame-ranges.js';
import { createGraph } from '../run/graph.js';
import type { FilmSurvey, GraphEvents, GraphRun } from '../run/graph-run.js';
import { filmInMemory, runFrames } from '../run/run-graph.js';

/** Frames of a shot that a sequential stage may need before the one that is asked for; more would not be a preview. */
const MAX_BEFORE = 240;

/** Source frames that some edited frames depend on, held in memory. */
export interface PreviewSource
  extends Pick<GraphRun, 'format' | 'outputFormat' | 'survey' | 'selects' | 'times'>, Pick<Source, 'frameBytes'> {
  /** Everything that the stages must see, in order. */
  readonly frames: readonly Frame[];
}

/**
 * Decodes once, and keeps copies of what the wanted frames depend on: themselves, the frames within the stages' reach, the anchors of their
 * shots, and the frames before them in their shot where a stage is sequential.
 *
 * @throws `plan/preview` when a sequential stage would have to run too much of a shot
 */
export async function readPreviewSource(
  prepared: Prepared,
  survey: FilmSurvey | undefined,
  wanted: readonly number[],
  signal: AbortSignal,
): Promise<PreviewSource> {
  const { graph, format, outputFormat } = prepared;
  for (const index of wanted) checkDistance(prepared, survey, index);
  const asked = framesOf(askedFor(graph, survey, rangesOfFrames(wanted)));
  const frames: Frame[] = [];
  const source = sourceOf(prepared, { only: asked });
  for await (const frame of source.frames(new FramePool(source.frameBytes, 2), signal)) {
    frames.push(copyFrame(frame));
    frame.release();
  }
  return {
    frames,
    survey,
    format,
    outputFormat,
    times: prepared.times,
    frameBytes: source.frameBytes,
    selects: (index, pts) => prepared.selects(index, pts),
  };
}

function checkDistance({ graph }: Prepared, survey: FilmSurvey | undefined, index: number): void {
  const first = graph.sequential ? (survey?.shotOf(index).first ?? index) : index;
  if (index - first <= MAX_BEFORE) return;
  throw new EditError(
    'plan/preview',
    `Frame ${index} depends on all ${index - first} frames before it in its shot: preview one nearer to frame ${first}, or with \`attention: anchors\`.`,
  );
}

/** Runs the wanted frames through a plan's stages: what comes out is what the encoder of the whole run would get. */
export function editPreviewFrames(
  plan: Plan,
  source: PreviewSource,
  wanted: readonly number[],
  { shared, ...events }: GraphEvents & Pick<GraphRun, 'shared'>,
): Promise<Frame[]> {
  return runFrames(
    {
      ...source,
      ...filmInMemory(source.frames, source),
      graph: createGraph(plan.stages, wholeOf(plan)),
      seed: plan.seed,
      shared,
    },
    wanted,
    events,
  );
}
