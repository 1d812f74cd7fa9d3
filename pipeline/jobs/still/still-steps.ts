import { readFile, rename, rm } from 'node:fs/promises';
import type { Notify } from '../../../core/notice.js';
import type { Frame } from '../../../core/frame.js';
import { canAddXmp, copyStill, writeStill } from '../../../media/stills/write/write-still.js';
import type { RunOptions } from '../../plan/run-options.js';
import { makeMark, writeSidecar } from '../../provenance/mark.js';
import { markXmp } from '../../provenance/mark-xmp.js';
import type { GraphEvents, GraphRun } from '../../run/graph-run.js';
import { createOutsideMeter } from '../../run/outside-meter.js';
import { judgingOf } from '../judging-of.js';
import { openProof, proofOf } from '../../proof/open-proof.js';
import type { Proof } from '../../proof/proof.js';
import type { RecordStore } from '../../proof/records.js';
import type { Outside } from '../../../stages/limits/outside-tally.js';
import type { Plan } from '../../plan/plan.js';
import { wholeOf } from '../../plan/whole-of.js';
import { createGraph } from '../../run/graph.js';
import { learnOptions, learns, withLearnt } from '../../run/learn-options.js';
import { filmInMemory, runFrames } from '../../run/run-graph.js';
import { besideTarget } from '../../work/work-path.js';
import type { PreparedStill } from './prepare-still.js';

/** The stages of a plan with what they learn of a picture. */
export const learntOfStill = async (plan: Plan, frame: Frame, events: GraphEvents & Pick<GraphRun, 'shared'>): Promise<Plan['stages']> =>
  withLearnt(plan.stages, await learnOptions(plan.stages, wholeOf(plan), [{ first: 0, frames: [frame] }], { format: frame.format, seed: plan.seed, shared: events.shared }, events)); // prettier-ignore

/** A still as the stages make it; as it is where there are none. */
export async function editStill(
  { plan, graph: planned, still }: PreparedStill,
  events: GraphEvents & Pick<GraphRun, 'shared'>,
  store: RecordStore,
  options: Pick<RunOptions, 'onFailure' | 'clipModel' | 'judge'>,
): Promise<{ readonly frame: Frame; readonly changed: number | null; readonly outside: Outside | null }> {
  const { frame: source } = still;
  if (!planned.stages.length) return { frame: source, changed: 0, outside: null };
  const graph = learns(plan.stages) ? createGraph(await learntOfStill(plan, source, events), wholeOf(plan)) : planned;
  const changes = openProof(
    { stages: plan.stages, graph, film: 'picture' },
    { edited: [0], store, stop: options.onFailure === 'stop', judging: judgingOf({ options, onNotice: events.onNotice }) },
  );
  const outside = createOutsideMeter(graph, (index, found) => changes?.outside(index, found));
  const { format } = source;
  const film = filmInMemory([source], { format, frameBytes: source.bytes.length });
  const run = {
    graph,
    seed: plan.seed,
    format,
    outputFormat: format,
    ...film,
    shared: events.shared,
    changes,
    outside,
    selects: () => true,
  };
  const [frame = source] = await runFrames(run, [0], events);
  await changes?.settled();
  return { frame, changed: changes?.share() ?? null, outside: outside?.sum() ?? null };
}

/** What was measured of a still. */
export const stillProof = ({ plan, graph }: PreparedStill, store: RecordStore, options: RunOptions): Promise<Proof | null> =>
  proofOf({ stages: plan.stages, graph, film: 'picture' }, store, options);

/** Writes a still's target, whole or not at all, with its mark. */
export async function saveStill(prepared: PreparedStill, frame: Frame, onNotice: Notify): Promise<void> {
  const { plan, target, graph, still, carried, isCopy } = prepared;
  const part = besideTarget(plan.output, '.part');
  const source = isCopy ? await readFile(plan.input) : undefined;
  const inside = plan.mark && (source ? canAddXmp(still, source) : target.metadata && carried.contents.xmp === undefined);
  const xmp = inside ? markXmp(await makeMark(plan, graph.model)) : undefined;
  try {
    if (source) await copyStill(still, source, part, xmp);
    else await writeStill(frame, carried, part, target, { edited: graph.stages.length > 0, xmp, onNotice });
    await rename(part, plan.output);
  } finally {
    await rm(part, { force: true });
  }
  if (plan.mark && !inside) await writeSidecar(plan, graph.model);
}
