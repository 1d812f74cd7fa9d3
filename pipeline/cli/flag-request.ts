import type { PlanRequest } from '../plan/plan.js';

/** A plan request without its paths: what the flags say. */
export type FlagRequest = Omit<PlanRequest, 'input' | 'output'>;
