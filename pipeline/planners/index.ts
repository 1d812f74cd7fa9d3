import { grammar } from './grammar/grammar.js';
import { llm } from './llm/llm.js';
import type { Planner } from './planner.js';

/** All planners by name. */
export const PLANNERS = { grammar, llm } as const satisfies Record<string, Planner>;
