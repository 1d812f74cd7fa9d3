import { kindOf } from '../kinds/index.js';
import { samplerKind, type SamplerKind, type SchedulerName } from '../schedulers/index.js';
import type { ModelFolder } from './model-folder.js';

/** A folder's own sampler, or another one by name that its kind of model runs with. @throws EditError `model/scheduler-config` */
export const samplerKindOf = ({ kind, scheduler }: Pick<ModelFolder, 'kind' | 'scheduler'>, name?: SchedulerName): SamplerKind =>
  samplerKind(scheduler, name, kindOf({ kind }).flow ?? false);
