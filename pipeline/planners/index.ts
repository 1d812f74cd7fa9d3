import { grammar } from './grammar/grammar.js';
import type { Planner } from './planner.js';

/** All planners by name. */
export const PLANNERS = { grammar } as const satisfies Record<string, Planner>;
