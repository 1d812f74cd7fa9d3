import { Worker } from 'node:worker_threads';

/** When a thread is stopped. */
export interface ThreadLimits {
  /** Seconds after which it is stopped; undefined for no limit. */
  readonly seconds?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a module in a thread of its own, which gets `workerData` and posts its one answer. What it prints is not shown.
 *
 * @param module such as `programFile('unwrap-thread')`
 * @returns its answer; undefined when its time is over
 * @throws what the thread throws, or the signal's reason
 */
export function runInThread<Answer>(
  module: URL,
  workerData: unknown,
  { seconds, signal }: ThreadLimits = {},
): Promise<Answer | undefined> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData, stdout: true, stderr: true });
    const timer = seconds === undefined ? undefined : setTimeout(() => end(() => resolve(undefined)), 1000 * seconds);
    const abort = () => end(() => reject(signal?.reason as Error));
    let ended = false;
    const end = (then: () => void) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      void worker.terminate().then(then);
    };
    signal?.addEventListener('abort', abort);
    worker.once('message', (answer: Answer) => end(() => resolve(answer)));
    worker.once('error', (error) => end(() => reject(error)));
    worker.once('exit', () => end(() => reject(new Error('a thread ended without an answer'))));
  });
}
