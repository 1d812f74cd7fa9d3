import type { Notify } from '../../../core/notice.js';
import type { RunOptions } from '../../plan/run-options.js';

/** Who judges a job's edits, beside what judges them anyhow. */
export interface JudgeRequest extends Pick<RunOptions, 'clipModel' | 'judge'> {
  /** The measured frames, of which a server is shown three. */
  readonly sampled: ReadonlySet<number>;
  readonly tell: Notify;
  /** Where the server's address stands; default the process's. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}
