import { findStage } from './find-stage.js';
import type { Plan } from './plan.js';

/**
 * A plan with what this machine decides written into it, such as the device that `auto` takes: all that the pixels depend on. A job hashes,
 * runs and tells this one.
 *
 * @throws `model/…`, `device/…`
 */
export async function resolvePlan(plan: Plan, notice: (sentence: string) => void): Promise<Plan> {
  const stages = plan.stages.map(async ({ use, options }) => {
    const stage = await findStage(use);
    return { use, options: (await stage.resolve?.(options as never, notice)) ?? options };
  });
  return { ...plan, stages: await Promise.all(stages) };
}
