import { isDeepStrictEqual } from 'node:util';
import type { Plan, PlanStage } from '../../plan/plan.js';

/**
 * The stages of a scene's plan in passes: each edits parts of its own, after the ones before. A stage that was not told by a sentence goes with those
 * before it. Most plans have one pass.
 */
export function passesOf({ stages }: Pick<Plan, 'stages'>): PlanStage[][] {
  const passes: { readonly target: unknown; readonly stages: PlanStage[] }[] = [];
  for (const stage of stages) {
    const last = passes.at(-1);
    const target = stage.understood ? stage.understood.target : last?.target;
    if (last && isDeepStrictEqual(target ?? null, last.target ?? null)) last.stages.push(stage);
    else passes.push({ target, stages: [stage] });
  }
  return passes.map((pass) => pass.stages);
}
