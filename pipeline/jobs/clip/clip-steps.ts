import { rm } from 'node:fs/promises';
import { makeTemporary } from '../../../core/make-temporary.js';
import { fromPlain, toPlain } from '../../../core/plain.js';
import type { Plan } from '../../plan/plan.js';
import { type FrameRange, gapsIn, rangesOfFrames } from '../../run/frame-ranges.js';
import { createOutsideMeter } from '../../run/outside-meter.js';
import { openProof, proofOf } from '../../proof/open-proof.js';
import type { Proof } from '../../proof/proof.js';
import { folderRecords } from '../../proof/records.js';
import { judgingOf } from '../judging-of.js';
import { runGraph } from '../../run/run-graph.js';
import { SegmentSink } from '../../run/segment-sink.js';
import type { Inspection, RangeResult, StepContext, WorkContext } from '../job-kind.js';
import { missingFrames } from '../missing-frames.js';
import { estimateSpace } from './clip-space.js';
import { clipWork } from './clip-work.js';
import { sourceOf } from './find-shots.js';
import { finishOutput } from './finish.js';
import type { ClipFacts, Prepared } from './clip-facts.js';
import { lookAtClip, prepared } from './prepare.js';
import { createJoinMaker, createSegmentMaker } from './segment-maker.js';
import { type ShotList, withShots } from './survey.js';
import { editedFrames, writtenFrames, writtenRange } from './written.js';

/**
 * What a look at a clip found, as data.
 *
 * @param stages what is done to it; default the plan's
 * @param input look at this clip instead of the plan's input
 */
export async function inspectClip(
  plan: Plan,
  { signal }: Pick<StepContext, 'signal'>,
  { input, stages }: Pick<Plan, 'input' | 'stages'> = plan,
): Promise<Inspection> {
  const scratch = await makeTemporary();
  try {
    return inspectionOf(prepared({ ...(await lookAtClip({ ...plan, input, stages }, scratch, signal)), plan }));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What each inspection of this process was made of, so that it need not be read again. */
const known = new WeakMap<Inspection, Prepared>();

function inspectionOf(ready: Prepared): Inspection {
  const {
    plan,
    format,
    graph,
    coded,
    mappings,
    index,
    notices,
    selects,
    container: _,
    codec: __,
    grid: ___,
    times: ____,
    ...facts
  } = ready;
  const all = [...index.pts.keys()];
  const inspection: Inspection = {
    kind: 'clip',
    plan,
    frames: writtenFrames(ready),
    edited: rangesOfFrames(all.filter((at) => graph.stages.length > 0 && selects(at, index.pts[at]))),
    width: format.width,
    height: format.height,
    codec: coded.name,
    streams: mappings.map(({ stream, action }) => ({ index: stream.index, type: stream.type, codec: stream.codec ?? null, action })), // prettier-ignore
    notices,
    work: clipWork(ready),
    space: estimateSpace(ready),
    source: toPlain({ ...facts, format, coded, mappings, index, graph: undefined }),
  };
  known.set(inspection, ready);
  return inspection;
}

/** An inspection ready to work by. */
export function preparedOf(inspection: Inspection): Prepared {
  const { plan, notices, source } = inspection;
  return known.get(inspection) ?? prepared({ ...fromPlain<Omit<ClipFacts, 'plan' | 'notices'>>(source), plan, notices });
}

/** The first frames of segments but the first, counted from the first frame that is written: a segment that two runs share is kept in pieces and encoded once more. */
export async function clipBorders(looked: Prepared, shots: ShotList): Promise<number[]> {
  const { grid, index } = await withShots(looked, shots);
  const { from, to } = writtenRange(looked);
  const segmentAt = (at: number): number => grid.segmentOf(index.pts[at]);
  const later = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + 1 + at);
  return later.filter((at) => segmentAt(at) !== segmentAt(at - 1)).map((at) => at - from);
}

/** Makes what is missing of a range of a clip's frames. */
export async function runClip(looked: Prepared, shots: ShotList, asked: FrameRange, context: WorkContext): Promise<RangeResult> {
  const { signal, work } = context;
  const ready = await withShots(looked, shots, work);
  const { graph, grid, index } = ready;
  const total = index.pts.length;
  const range = madeOf(ready, asked);
  const segmentAt = (at: number): number => grid.segmentOf(index.pts[Math.min(at, total - 1)] ?? 0n);
  const begin = { index: range.from, segment: range.from > 0 ? segmentAt(range.from) : 0 };
  const sink = await SegmentSink.resume(work, grid, createSegmentMaker(ready, signal, range), segmentAt(range.to), begin);
  const first = sink.nextIndex;
  context.onBegin?.(first);
  const changes = openProof(
    { ...ready, film: 'clip' },
    {
      ...ready,
      edited: editedFrames(ready),
      store: folderRecords(work),
      stop: context.options.onFailure === 'stop',
      judging: judgingOf(context),
    },
  );
  const outside = createOutsideMeter(graph, (at, found) => changes?.outside(at, found));
  const run = { ...ready, seed: ready.plan.seed, source: (part: Parameters<typeof sourceOf>[1]) => sourceOf(ready, part) };
  try {
    if (first <= range.to) {
      sink.expect(first, index.pts[first]);
      await runGraph({ ...run, shared: context.shared, changes, outside }, sink, [{ from: first, to: range.to }], context);
    }
    await changes?.settled();
    await context.onEdited?.();
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
  const { from, to } = range;
  const last = Math.min(to, Math.max(total, sink.nextIndex) - 1);
  return {
    range: { from, to: last },
    next: sink.nextIndex,
    resumed: first - from,
    changed: changes ? changes.share() : 0,
    outside: outside?.sum() ?? null,
  };
}

/** What of a range is made: nothing beyond the part that is written. */
function madeOf(ready: Prepared, { from, to }: FrameRange): FrameRange {
  const { written } = ready;
  return written ? { from: Math.max(from, written.range.from), to: Math.min(to, written.range.to) } : { from, to };
}

/** What was measured of a clip's frames, in whatever runs these were made. */
export const clipProof = (ready: Prepared, { work, options }: WorkContext): Promise<Proof | null> =>
  proofOf({ ...ready, film: 'clip' }, folderRecords(work), options);

/** Makes a clip's file of its finished frames. */
export async function joinClip(
  looked: Prepared,
  shots: ShotList,
  ranges: readonly RangeResult[],
  { signal, work, onNotice }: WorkContext,
): Promise<number> {
  const ready = await withShots(looked, shots);
  const { grid, index, plan } = ready;
  const { from, to } = writtenRange(ready);
  const segmentAt = (at: number): number => grid.segmentOf(index.pts[at] ?? 0n);
  const begin = { index: from, segment: from > 0 ? segmentAt(from) : 0 };
  const sink = await SegmentSink.resume(work, grid, createJoinMaker(ready, signal), segmentAt(to), begin);
  const claimed = Math.max(...ranges.map(({ next }) => next));
  const unasked = gapsIn({ from, to }, ranges.map(({ range }) => range)); // prettier-ignore
  const gaps = unasked.length || claimed <= sink.nextIndex ? unasked : [{ from: sink.nextIndex, to: claimed - 1 }];
  if (gaps.length) throw missingFrames(plan.output, gaps.map((gap) => ({ from: gap.from - from, to: gap.to - from }))); // prettier-ignore
  await sink.close();
  await finishOutput(ready, sink.segments, work, signal, onNotice);
  return sink.segments.reduce((sum, segment) => sum + segment.frames, 0);
}
