import type { EditErrorJson } from '../core/errors.js';
import type { JobResult, RunOptions } from './job.js';
import type { Plan } from './plan.js';
import type { Progress } from './progress.js';

/** What the supervisor tells the job process. Pixels never cross. */
export type ToJob =
  | { readonly type: 'run'; readonly plan: Plan; readonly options: RunOptions }
  | { readonly type: 'cancel'; readonly reason: EditErrorJson };

/** What the job process tells the supervisor. */
export type FromJob =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'notice'; readonly sentence: string }
  | { readonly type: 'result'; readonly result: JobResult }
  | { readonly type: 'error'; readonly error: EditErrorJson };
