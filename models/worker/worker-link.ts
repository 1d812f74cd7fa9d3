import type { Notify } from '../../core/notice.js';
import { channel } from 'node:diagnostics_channel';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { programFile } from '../../core/program-file.js';
import { abortError } from '../../core/abort.js';
import { onAbort } from '../../core/on-abort.js';
import { EditError, toEditError } from '../../core/errors.js';
import type { OnPrediction, Prediction } from '../engine/on-prediction.js';
import type { Ahead, EncoderStart } from './encoder-messages.js';
import type { Answer, Job, ModelSides, Reply, WorkerStart } from './messages.js';

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

/** What is done while the denoiser is loaded. */
export interface Meanwhile {
  /** Sizes, where they are known before; the link is then there at once, and what goes wrong is told by its jobs. */
  readonly sides?: ModelSides | undefined;
  /** Opens all but the denoiser on a thread of its own, and encodes these sentences and the pictures of jobs there until the denoiser is loaded. */
  readonly encodes?: readonly string[] | undefined;
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
  readonly #loaded: Promise<ModelSides>;
  #loads: { resolve(sides: ModelSides): void; reject(error: Error): void } | undefined;
  /** Why there is no model any more. */
  #failed: EditError | undefined;
  #nextId = 1;
  #busySeconds = 0;

  private constructor(
    readonly worker: Worker,
    readonly encoders: Worker | undefined,
    notice: Notify,
  ) {
    this.#loaded = new Promise((resolve, reject) => (this.#loads = { resolve, reject }));
    // an open model alone must not keep the process alive; one that is being loaded does, and a job in progress, see run()
    const letGo = (): void => void (this.#pending.size === 0 && worker.unref());
    void this.#loaded.then(() => encoders?.unref(), () => undefined).finally(letGo); // prettier-ignore
    worker.on('message', (message: Reply) => this.#take(message, notice));
    for (const thread of [worker, encoders])
      thread?.on('error', ({ message }) =>
        this.#fail(new EditError('bug/inference-thread', `the inference thread failed: ${message}`)),
      );
    worker.on('exit', () => this.#fail(new EditError('bug/inference-thread', 'the inference thread ended before its work did.')));
  }

  /** Starts the thread and waits until the model is loaded, or its sizes are known. @throws EditError as the engine does */
  static async open(
    start: WorkerStart,
    notice: Notify,
    { sides, encodes }: Meanwhile = {},
  ): Promise<{ readonly link: WorkerLink; readonly sides: ModelSides }> {
    const encoders = encodes && startEncoders(start, encodes);
    const worker = new Worker(programFile('inference-thread'), {
      workerData: { ...start, encoders: encoders?.port },
      transferList: encoders ? [encoders.port] : [],
    });
    const link = new WorkerLink(worker, encoders?.thread, notice);
    return { link, sides: sides ?? (await link.#loaded) };
  }

  /** Seconds that the thread has spent on finished jobs. */
  get busySeconds(): number {
    return this.#busySeconds;
  }

  /** Does a job on the thread. @throws EditError `cancel/…` when the signal fired, and what the engine throws */
  run(job: Job, { signal, onStep, onPrediction }: JobHooks = {}): Promise<Finished> {
    if (signal?.aborted) return Promise.reject(abortError(signal));
    if (this.#failed) return Promise.reject(this.#failed);
    if (this.#loads) this.encoders?.postMessage({ pictures: picturesOf(job) } satisfies Ahead);
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
      if (this.#pending.size === 0 && !this.#loads) this.worker.unref();
    });
  }

  /** Waits for the work in progress, then ends the thread. */
  async close(): Promise<void> {
    try {
      await this.run({ verb: 'close' });
    } catch (error) {
      if (error !== this.#failed) throw error; // else there is nothing to close
    }
  }

  #take(message: Reply, notice: Notify): void {
    if (message.kind === 'notice') return notice(message.notice);
    if (message.kind === 'failed') return this.#fail(EditError.fromJSON(message.error));
    if (message.kind === 'ready') {
      this.#loads?.resolve(message);
      this.#loads = undefined;
      return;
    }
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

  #fail(error: EditError): void {
    this.#failed ??= error;
    this.#loads?.reject(this.#failed);
    this.#loads = undefined;
    const jobs = [...this.#pending.values()];
    this.#pending.clear();
    for (const job of jobs) job.reject(this.#failed);
  }
}

function startEncoders({ folder, choice }: WorkerStart, prompts: readonly string[]): { thread: Worker; port: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const workerData: EncoderStart = { folder, choice, prompts, port: port1 };
  return { thread: new Worker(programFile('encoder-thread'), { workerData, transferList: [port1] }), port: port2 };
}

/** Pictures that a job encodes whole. */
function picturesOf(job: Job): Ahead['pictures'] {
  if (job.verb === 'close' || job.request.tile) return [];
  const frames = job.verb === 'prepare' ? job.anchors : job.verb === 'edit' ? job.frames : [job.frame];
  const { width, height } = job.request;
  return frames.map(({ image }) => ({ channels: 3, width, height, values: image }));
}
