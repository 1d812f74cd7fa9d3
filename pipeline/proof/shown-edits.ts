import type { Plan, PlanStage } from '../plan/plan.js';

/** An edit of a plan that pictures can show. */
export interface ShownEdit {
  /** As it was said. */
  readonly edit: string;
  /** The stages that do it. */
  readonly stages: readonly PlanStage[];
}

/** The edits of a plan, in its order: stages of one sentence, one after the other, are one edit. */
export function shownEdits({ stages }: Pick<Plan, 'stages'>): readonly ShownEdit[] {
  const edits: { edit: string; stages: PlanStage[] }[] = [];
  for (const stage of stages) {
    const edit = stage.sentence ?? stage.use;
    const last = edits.at(-1);
    if (last?.edit === edit) last.stages.push(stage);
    else edits.push({ edit, stages: [stage] });
  }
  return edits;
}
