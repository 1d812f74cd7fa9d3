import type { Plan } from '../plan/plan.js';
import type { RunOptions } from '../plan/run-options.js';
import type { JobEvents } from './job-events.js';
import type { JobResult } from './job-result.js';

/** One kind of job: a row of the table in `jobs/index.ts`. */
export interface JobKind {
  readonly name: string;
  /** Whether plans from such an input to such an output are jobs of this kind. The first row that accepts a plan runs it. */
  accepts(plan: Pick<Plan, 'input' | 'output'>): boolean;
  /** Only what a job of this kind needs is loaded: a clip's start need not wait for all that reads and paints scenes. */
  load(): Promise<JobRunner>;
}

/** Runs a plan from source to finished file. */
export type JobRunner = (plan: Plan, options: RunOptions, events: JobEvents) => Promise<Omit<JobResult, 'seconds' | 'notices'>>;
