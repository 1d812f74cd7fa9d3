import { isLimited } from '../../stages/limits/limits.js';
import { shareOverTime, type ClipTimes } from '../../stages/limits/share-over-time.js';
import type { Plan } from '../plan/plan.js';
import type { Graph } from '../run/graph.js';
import type { FailureContext } from './failures.js';
import { type Look, readLooks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';
import type { RunOptions } from '../plan/run-options.js';
import { judgesOf } from './judges/index.js';
import type { JudgeRequest } from './judges/judge-request.js';
import { createProofMeter, type ProofMeter } from './proof-meter.js';
import type { Proof } from './proof.js';
import type { RecordStore } from './records.js';
import { sampledFrames } from './sampled-frames.js';
import { type ShownEdit, shownEdits } from './shown-edits.js';
import { sumProof, type Evidence } from './sum-proof.js';

/** What of a job its proof is about. */
export interface ProvedJob extends Pick<Evidence, 'film'> {
  readonly stages: Plan['stages'];
  readonly graph: Pick<Graph, 'heavy' | 'limits' | 'masked' | 'whole'>;
}

/** What a meter is told besides. */
export interface ProvedFrames {
  /** Indices of the edited frames, in order, of the whole job. */
  readonly edited: readonly number[];
  /** Those of them that are measured; default as {@link sampledFrames} chooses. */
  readonly sampled?: ReadonlySet<number>;
  readonly times?: ClipTimes | undefined;
  readonly store: RecordStore;
  /** Whether a frame that fails ends the run. */
  readonly stop: boolean;
  readonly judging: Omit<JudgeRequest, 'sampled'>;
}

/** A meter for frames of a job; `undefined` for one that edits nothing. */
export function openProof(
  { stages, graph, film }: ProvedJob,
  { edited, sampled = sampledFrames(edited, graph.heavy), times, store, stop, judging }: ProvedFrames,
): ProofMeter | undefined {
  if (!stages.length) return undefined;
  const edits = shownEdits(stages);
  const whole = shareOverTime(graph.whole, times);
  const shares = graph.limits.map((limits) => shareOverTime(limits, times));
  const secondsOf = (pts: bigint): number => times?.secondsOf(pts) ?? 0;
  return createProofMeter({
    sampled,
    store,
    stop,
    film,
    judges: judgesOf(edits, { ...judging, sampled }),
    ends: endsOf(edits, isLimited(graph.whole)),
    context: { ...contextOf(edits), masked: graph.masked, share: 1 },
    secondsOf,
    shareOf: (edit, pts) => Math.max(...edits[edit].stages.map(({ place }) => shares[place](secondsOf(pts)))),
    wholeShareOf: (pts) => whole(secondsOf(pts)),
  });
}

/** Where each of several edits ends. The last one ends with what is written, unless all of them together are held back after it. */
function endsOf(edits: readonly ShownEdit[], heldBack: boolean): readonly number[] {
  if (edits.length < 2) return [];
  const ends = edits.map(({ stages }) => Math.max(...stages.map(({ place }) => place)));
  return heldBack ? ends : ends.slice(0, -1);
}

/** The proof of a job whose frames have all passed, some perhaps in earlier runs; `null` for one that edits nothing. */
export async function proofOf(
  { stages, graph, film }: ProvedJob,
  store: RecordStore,
  { proofSeries: series = false, clipModel, judge }: Pick<RunOptions, 'proofSeries' | 'clipModel' | 'judge'> = {},
): Promise<Proof | null> {
  if (!stages.length) return null;
  const edits = shownEdits(stages);
  const judges = judgesOf(edits, { clipModel, judge, sampled: new Set(), tell: () => undefined });
  const unjudged = edits.map(({ edit }, at) => (judges[at] ? undefined : `nothing here can tell by pictures whether "${edit}" was done`)); // prettier-ignore
  return sumProof({ edits, unjudged, masked: graph.masked, film, ...(await store.all()) }, series);
}

/** What the looks of edits are by nature, as the cards of their models tell, is no failure. */
function contextOf(edits: readonly ShownEdit[]): Omit<FailureContext, 'masked' | 'share'> {
  const natures = new Set(edits.flatMap(natureOf));
  const uses = (stage: string): boolean => edits.some(({ stages }) => stages.some((one) => one.stage.use === stage));
  return {
    fewTones: natures.has('few-tones'),
    veryLight: natures.has('light'),
    veryDark: natures.has('dark'),
    grainy: natures.has('grainy') || uses('finish') || uses('sharpen'),
    oneColour: uses('recolour'),
  };
}

function natureOf({ look, stages }: ShownEdit): NonNullable<Look['nature']> {
  const model = stages.find(({ stage }) => stage.use === 'instruct')?.stage.options['model'];
  if (look === null) return [];
  const families = readLooks(modelFolder(typeof model === 'string' ? model : undefined))?.families;
  return families?.find(({ name }) => name === look)?.nature ?? [];
}
