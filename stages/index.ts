import { adjust } from './adjust.js';
import { instruct } from './instruct.js';

/** All stages by name. A new one is one file and one line here; the contract tests then cover it. */
export const STAGES = { adjust, instruct } as const;

/** The name of a built-in stage. */
export type StageName = keyof typeof STAGES;
