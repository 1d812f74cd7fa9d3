import type { JudgeRequest } from '../proof/judges/judge-request.js';
import type { WorkContext } from './job-kind.js';

/** Who judges a job's edits, as its options say. */
export const judgingOf = ({
  options: { clipModel, judge },
  onNotice,
}: Pick<WorkContext, 'options' | 'onNotice'>): Omit<JudgeRequest, 'sampled'> => ({ clipModel, judge, tell: onNotice });
