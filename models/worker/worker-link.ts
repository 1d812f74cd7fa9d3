import type { Notify } from '../../core/notice.js';
import { channel } from 'node:diagnostics_channel';
import { Worker } from 'node:worker_threads';
import { programFile } from '../../core/program-file.js';
import { abortError } from '../../core/abort.js';
import { onAbort } from '../../core/on-abort.js';
import { EditError, toEditError } from '../../core/errors.js';
import type { OnPrediction, Prediction } from '../engine/on-prediction.js';
import type { Answer, Job, Reply, WorkerStart } from './messages.js';

type Ready = Extract<Reply, { kind: 'ready' }>;
type Done = Extract<Reply, { kind: 'done' }>;
type Finished = Pick<Done, 'result' | 'seconds'>;

/** Name of the diagnostics channel that hears of each finished piece of inference, for measurements; see {@link InferenceDone}. */
export const INFERENCE_CHANNEL = 'overpaint:inference';

/** A finished piece of inference: what it was, and how long the thread worked on it. */
export interface InferenceDone {
  readonly verb: Job['verb'];
  readonly seconds: number;
}

const done = channel(INFERENCE_CHANNEL);

/** What may be watched or stopped while a job runs. */
export interface JobHooks {
  /** Ends the job before its next UNet call; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** After each denoising step: steps done, steps in all. */
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  /** Jobs that ask: changes what the model predicts at each call, see {@link Prediction}. */
  readonly onPrediction?: OnPrediction | undefined;
}

interface Pending extends JobHooks {
  resolve(done: Finished): void;
  reject(error: Error): void;
}

/**
 * The other end of the inference thread. Jobs queue up there. The thread is never terminated while it may be running: that would abort the
 * process (ONNX Runtime holds the thread in native code).
 */
export class WorkerLink {
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #busySeconds = 0;

  private constructor(
    readonly worker: Worker,
    readonly traits: Ready,
    notice: Notify,
  ) {
    worker.on('message', (message: Reply) => this.#take(message, notice));
    worker.on('error', (error) =>
      this.#failAll(new EditError('bug/inference-thread', `the inference thread failed: ${error.message}`)),
    );
    worker.on('exit', () =>
      this.#failAll(new EditError('bug/inference-thread', 'the inference thread ended before its work did.')),
    );
    worker.unref(); // an open model alone must not keep the process alive; a job in progress does, see run()
  }

  /** Starts the thread and waits until the model is loaded. @throws EditError as the engine does */
  static open(start: WorkerStart, notice: Notify): Promise<WorkerLink> {
    const worker = new Worker(programFile('inference-thread'), { workerData: start });
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (message: Reply) => {
        worker.off('error', reject);
        if (message.kind === 'ready') resolve(new WorkerLink(worker, message, notice));
        else if (message.kind === 'failed') reject(EditError.fromJSON(message.error));
      });
    });
  }

  /** Seconds that the thread has spent on finished jobs. */
  get busySeconds(): number {
    return this.#busySeconds;
  }

  /** Does a job on the thread. @throws EditError `cancel/…` when the signal fired, and what the engine throws */
  run(job: Job, { signal, onStep, onPrediction }: JobHooks = {}): Promise<Finished> {
    if (signal?.aborted) return Promise.reject(abortError(signal));
    const id = this.#nextId++;
    const stop = new SharedArrayBuffer(4);
    const letGo = onAbort(signal, () => void Atomics.store(new Int32Array(stop), 0, 1));
    const result = new Promise<Finished>((resolve, reject) => {
      const tell = (finished: Finished): void => {
        done.publish({ verb: job.verb, seconds: finished.seconds } satisfies InferenceDone);
        resolve(finished);
      };
      this.#pending.set(id, { resolve: tell, reject, signal, onStep, onPrediction });
    });
    this.worker.ref();
    this.worker.postMessage({ id, job, stop });
    return result.finally(() => {
      letGo();
      if (this.#pending.size === 0) this.worker.unref();
    });
  }

  #take(message: Reply, notice: Notify): void {
    if (message.kind === 'notice') return notice(message.notice);
    if (message.kind === 'ready' || message.kind === 'failed') return;
    const job = this.#pending.get(message.id);
    if (message.kind === 'step') return job?.onStep?.(message.done, message.total);
    if (message.kind === 'prediction') return void this.#answer(message.id, message.prediction);
    this.#pending.delete(message.id);
    if (message.kind === 'error')
      return job?.reject(job.signal?.aborted ? abortError(job.signal) : EditError.fromJSON(message.error));
    this.#busySeconds = message.busySeconds;
    job?.resolve(message);
  }

  async #answer(id: number, prediction: Prediction): Promise<void> {
    let answer: Answer;
    try {
      answer = { answers: id, clean: (await this.#pending.get(id)?.onPrediction?.(prediction)) ?? prediction.clean };
    } catch (error) {
      answer = { answers: id, error: toEditError(error).toJSON() };
    }
    this.worker.postMessage(answer);
  }

  #failAll(error: EditError): void {
    const jobs = [...this.#pending.values()];
    this.#pending.clear();
    for (const job of jobs) job.reject(error);
  }
}
