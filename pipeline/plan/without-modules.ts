import type { Notify } from '../../core/notice.js';
import { readOptions } from '../../core/options.js';
import { STAGES } from '../../stages/index.js';
import { builtInStage } from './find-stage.js';
import type { Plan } from './plan.js';

/** A plan to reckon with where no job runs, so that no code of a module may: a module counts as a stage that looks at one frame at a time. */
export function withoutModules(plan: Plan, notice: Notify): Plan {
  const stages = plan.stages.map((stage) => {
    if (builtInStage(stage.use)) return stage;
    notice({ code: 'plan/module', message: `The module ${stage.use} is not loaded in a dry run: its options are not checked.` });
    return { use: 'adjust', options: readOptions(STAGES.adjust.options, {}, 'adjust').values };
  });
  return { ...plan, stages };
}
