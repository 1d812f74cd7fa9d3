import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { grammar } from './grammar/grammar.js';
import { llm } from './llm/llm.js';
import type { Planner } from './planner.js';

/** All planners by name. */
export const PLANNERS = { grammar, llm } as const satisfies Record<string, Planner>;

/** @throws `usage/flag` for a planner that there is not */
export function plannerNamed(name = 'grammar'): Planner {
  if (Object.hasOwn(PLANNERS, name)) return PLANNERS[name as keyof typeof PLANNERS];
  throw new EditError('usage/flag', `planner: expected ${listOf(Object.keys(PLANNERS))}, found "${name}".`);
}
