import { type Observable, ReplaySubject } from 'rxjs';
import { abortError } from '../core/abort.js';
import { EditError } from '../core/errors.js';
import type { Forecast } from './run/forecast.js';
import type { JobEvents } from './jobs/job-events.js';
import type { JobResult } from './jobs/job-result.js';
import type { Progress } from './run/progress.js';
import { type EditRequest, runEdit } from './process/run-edit.js';

/** A job under way. */
export interface Job {
  /** Counts with time left, the last one first for who subscribes late. Completes when the job ends, however it ends. */
  readonly progress: Observable<Progress>;
  /** What the job will take: told once, before its first frame, by jobs with a model. */
  readonly forecast: Observable<Forecast>;
  /** Sentences about what could not be kept. */
  readonly notices: Observable<string>;
  /** Settles when the file is finished. Rejects with an {@link EditError}. */
  readonly result: Promise<JobResult>;
  /** Ends the job as its signal would. */
  cancel(reason?: EditError): void;
}

/**
 * Runs a plan. A sentence (`instruction`) without `stages` is what the stage `instruct` then edits by, as on the command line. The job has a process of its own, so that nothing that native code does can stop or crash the caller's.
 *
 * @example
 * const job = edit({ input: 'clip.mp4', output: 'grey.mp4', stages: [{ use: 'adjust', options: { saturation: 0 } }] });
 * job.progress.subscribe(({ frames, total }) => console.log(`${frames} of ${total}`));
 * await job.result;
 */
export function edit(request: EditRequest): Job {
  const { signal, ...rest } = request ?? {};
  const progress = new ReplaySubject<Progress>(1);
  const notices = new ReplaySubject<string>();
  const forecasts = new ReplaySubject<Forecast>(1);
  const controller = new AbortController();
  const cancel = (reason = new EditError('cancel/aborted', 'The job was cancelled.')): void => controller.abort(reason);
  const onAbort = (): void => cancel(abortError(signal as AbortSignal));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const hear: JobEvents = {
    signal: controller.signal,
    onProgress: (value: Progress) => progress.next(value),
    onNotice: (sentence: string) => notices.next(sentence),
    onForecast: (forecast: Forecast) => forecasts.next(forecast),
  };
  const result = runEdit(rest as Omit<EditRequest, 'signal'>, hear);
  const end = (): void => {
    for (const events of [progress, notices, forecasts]) events.complete();
    signal?.removeEventListener('abort', onAbort);
  };
  result.then(end, end); // an observable that fails would end the process of a subscriber without a handler: `result` alone rejects
  return {
    progress: progress.asObservable(),
    forecast: forecasts.asObservable(),
    notices: notices.asObservable(),
    result,
    cancel,
  };
}
