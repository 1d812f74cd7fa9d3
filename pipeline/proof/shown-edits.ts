import type { Plan, PlanStage } from '../plan/plan.js';
import type { SaidEdit } from '../plan/schema/understanding.js';

/** An edit of a plan that pictures can show. */
export interface ShownEdit {
  /** As a person would call it. */
  readonly edit: string;
  /** The model's look, where it is one. */
  readonly look: string | null;
  readonly colours: readonly string[];
  /** How much of it is asked for, 1 as said. */
  readonly amount: number;
  /** The stages that do it, and their places in the plan. */
  readonly stages: readonly { readonly stage: PlanStage; readonly place: number }[];
}

/** The edits of a plan, in its order. A sentence may hold several; one edit may take several stages, the first of which says what was said. */
export function shownEdits(stages: Plan['stages']): readonly ShownEdit[] {
  const edits: (Omit<ShownEdit, 'stages'> & { stages: { stage: PlanStage; place: number }[] })[] = [];
  const sentences = new Set(stages.flatMap(({ understood }) => understood?.said ?? []));
  stages.forEach((stage, place) => {
    const { understood, sentence, use } = stage;
    const before = edits.at(-1);
    const begins = understood?.said !== undefined || before?.stages[0]?.stage.sentence !== sentence || sentence === undefined;
    if (before && !begins) return void before.stages.push({ stage, place });
    const said = understood?.said;
    edits.push({
      edit: sentences.size === 1 || !said ? (sentence ?? use) : nameOf(said),
      look: understood?.look ?? null,
      colours: understood?.colours ?? [],
      amount: said?.amount ?? (understood?.amount === 'slight' ? 0.5 : 1),
      stages: [{ stage, place }],
    });
  });
  return edits;
}

type Said = Pick<SaidEdit, 'op' | 'look' | 'grade' | 'target' | 'colour' | 'amount'>;

/** What one of several edits of a sentence is called. */
function nameOf({ op, look, grade, target, colour, amount }: Said): string {
  const less = amount < 0 ? 'less ' : '';
  const what = look ?? (grade ? `${less}${grade}` : op);
  return [what, colour, target.kind === 'all' ? '' : `on ${target.words || target.kind}`].filter(Boolean).join(' ');
}
