import { adjust } from './adjust.js';
import { instruct } from './instruct.js';
import { mask } from './mask.js';

/** All stages by name. A new one is one file and one line here; the contract tests then cover it. */
export const STAGES = { adjust, instruct, mask } as const;

/** The name of a built-in stage. */
export type StageName = keyof typeof STAGES;
