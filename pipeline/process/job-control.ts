import { abortError } from '../../core/abort.js';
import { EditError, toEditError } from '../../core/errors.js';
import type { JobEvent, JobEvents } from '../jobs/job-events.js';

/** The caller's end of a job in another process. */
export interface JobControl {
  /** What the job is told by and tells to. */
  readonly events: JobEvents;
  /** Ends the job; the first reason wins. */
  cancel(reason?: EditError): void;
  /** Lets go of the caller's signal. To be called when the job has ended. */
  release(): void;
}

/**
 * Joins a caller's signal and listener to a job. What the listener throws ends the job and is its failure: thrown into the process that tells, it would
 * end the caller's.
 */
export function jobControl(signal: AbortSignal | undefined, listener: (event: JobEvent) => void): JobControl {
  const controller = new AbortController();
  const cancel = (reason = new EditError('cancel/aborted', 'The job was cancelled.')): void => controller.abort(reason);
  const onAbort = (): void => cancel(abortError(signal as AbortSignal));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const push = (event: JobEvent): void => {
    try {
      listener(event);
    } catch (thrown) {
      cancel(toEditError(thrown));
    }
  };
  return {
    events: {
      signal: controller.signal,
      onProgress: (progress) => push({ type: 'progress', ...progress }),
      onNotice: (notice) => push({ type: 'notice', ...notice }),
      onForecast: (forecast) => push({ type: 'forecast', ...forecast }),
    },
    cancel,
    release: () => signal?.removeEventListener('abort', onAbort),
  };
}
