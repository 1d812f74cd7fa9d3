export { EditError, type ErrorArea, ERROR_AREAS } from '../core/errors.js';
export { edit, type EditRequest, type Job } from './edit.js';
export type { Forecast } from './forecast.js';
export type { JobResult, RunOptions } from './job.js';
export { formatPlan, makePlan, parsePlan, type Plan, PLAN_DEFAULTS, planHash, type PlanRequest, type PlanStage } from './plan.js';
export type { Progress } from './progress.js';
export { probeClip } from '../media/probe.js';
export type { Clip, ClipStream, ClipVideo } from '../media/clip.js';
export { STAGES, type StageName } from '../stages/index.js';
