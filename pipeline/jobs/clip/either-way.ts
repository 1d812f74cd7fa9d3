import { estimateWork, type WorkEstimate } from '../../timing/estimate-work.js';
import { stageKind } from '../../timing/stage-kind.js';
import type { Timing, WorkPart } from '../../timing/work-part.js';
import { findStage } from '../../plan/find-stage.js';
import type { PlanStage } from '../../plan/plan.js';
import { wholeOf } from '../../plan/whole-of.js';
import { createGraph } from '../../run/graph.js';
import type { Prepared } from './clip-facts.js';
import { clipWork } from './clip-work.js';

/** What a job takes where a model edits every frame, and where it edits keys that are carried to the rest. */
export interface EitherWay {
  readonly frames: WorkEstimate;
  readonly carry: WorkEstimate;
}

/** Estimates both ways for a clip; undefined where no stage knows both. */
export function eitherWay(prepared: Prepared, past: readonly Timing[]): EitherWay | undefined {
  const { stages, plan } = prepared;
  const knowsBoth = ({ use, options }: PlanStage): boolean => findStage(use).follows !== undefined && 'method' in options;
  if (!stages.some(knowsBoth)) return undefined;
  const by = (method: keyof EitherWay) => {
    const told = stages.map((stage) => (knowsBoth(stage) ? { ...stage, options: { ...stage.options, method } } : stage));
    const graph = createGraph(told, wholeOf(plan));
    return { kind: stageKind(graph), anchors: graph.anchors ?? 0, work: clipWork({ ...prepared, graph }) };
  };
  const [frames, carry] = [by('frames'), by('carry')];
  // where no job has carried with this model yet: keys take what frames take, and the rest what keys of a person take
  const apart = (part: WorkPart): WorkPart[] => {
    if (part.part !== 'edit' || past.some(({ kind }) => kind === carry.kind)) return [part];
    const keys = Math.min(carry.anchors, part.units);
    return [
      { ...part, kind: 'carry', units: part.units - keys },
      { ...part, kind: frames.kind, units: keys },
    ];
  };
  return { frames: estimateWork(frames.work, past), carry: estimateWork(carry.work.flatMap(apart), past) };
}
