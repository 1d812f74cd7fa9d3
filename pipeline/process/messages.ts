import type { Notice } from '../../core/notice.js';
import type { EditErrorJson } from '../../core/errors.js';
import type { Forecast } from '../run/forecast.js';
import type { JobResult } from '../jobs/job-result.js';
import type { RunOptions } from '../plan/run-options.js';
import type { Plan } from '../plan/plan.js';
import type { PreviewRequest, PreviewResult } from '../preview/preview-request.js';
import type { Progress } from '../run/progress.js';

/** What a job process can be asked to do. */
export type Task =
  | { readonly type: 'run'; readonly plan: Plan; readonly options: RunOptions }
  | { readonly type: 'preview'; readonly request: PreviewRequest };

/** What a task gives. */
export type TaskResult<T extends Task> = T extends { type: 'run' } ? JobResult : PreviewResult;

/** What the supervisor tells the job process. Pixels never cross. */
export type ToJob =
  | Task
  /** What will most likely be edited: what that needs may be loaded. */
  | { readonly type: 'expect'; readonly input: string }
  | { readonly type: 'cancel'; readonly reason: EditErrorJson };

/** What the job process tells the supervisor. */
export type FromJob =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'forecast'; readonly forecast: Forecast }
  | { readonly type: 'result'; readonly result: JobResult | PreviewResult }
  | { readonly type: 'error'; readonly error: EditErrorJson };
