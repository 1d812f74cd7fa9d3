import { EditError } from '../../core/errors.js';
import { completePlan } from './complete-plan.js';
import type { Plan, PlanAnchor } from './plan.js';
import { readYaml, yaml } from './read-yaml.js';

/**
 * Reads a plan from YAML or JSON text. Nothing that it names is loaded or opened.
 *
 * @param where what the text is of, for messages
 * @throws `plan/unreadable`, `plan/invalid` with all problems at once
 */
export async function parsePlan(text: string, where = 'the plan'): Promise<Plan> {
  let data: unknown;
  try {
    data = readYaml(text);
  } catch (error) {
    throw new EditError(
      'plan/unreadable',
      `${where}: it is neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}`,
      {},
      { cause: error },
    );
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new EditError('plan/unreadable', `${where}: expected a plan, found ${typeof data}.`);
  const { $schema: _, schema: __, forecast: ___, notes: ____, ...plan } = data as Record<string, unknown>; // of editors, and of the command line's JSON
  return completePlan(plan, (_, pictures) => Promise.resolve(pictures as PlanAnchor[]));
}

/** Writes a plan as YAML. */
export const formatPlan = (plan: Plan): string => yaml().stringify(plan);
