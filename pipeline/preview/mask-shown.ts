import type { Plan, PlanStage } from '../plan/plan.js';

/** Colours that stages are shown in, one after the other. */
const COLOURS = ['red', 'lime', 'blue', 'yellow', 'magenta', 'cyan'];

/**
 * A plan that shows where another one edits, in place of its edits: what each stage may change has a colour of its own. No model is needed for that.
 * Times and amounts are left out of it.
 */
export function maskShown(plan: Plan): Plan {
  const shown = ({ mask: own }: Pick<PlanStage, 'mask'>, at: number): PlanStage => ({
    use: 'recolour',
    options: { colour: COLOURS[at % COLOURS.length], lightness: 0 },
    ...(own && { mask: own }),
  });
  const stages = plan.stages.map((stage, at) => (stage.use === 'mask' ? stage : shown(stage, at)));
  if (stages.every(({ use }) => use === 'mask')) stages.push(shown({}, 0));
  const { strength: _, fade: __, ...rest } = plan;
  return { ...rest, stages };
}
