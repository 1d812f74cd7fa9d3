import { Worker } from 'node:worker_threads';

/** A thread that answers one request at a time. */
export interface Thread<Request, Answer> {
  /**
   * @param moved what is handed over with the request and is gone here
   * @throws what the thread throws, and when it ends without an answer
   */
  ask(request: Request, moved?: readonly ArrayBuffer[]): Promise<Answer>;
}

/** Threads that are opened when they are asked for. */
export interface Threads<Request, Answer> {
  /** Works with a thread that nobody else has meanwhile; waits for one where all are at work, in the order of the calls. Rejected when all are closed. */
  use<R>(work: (thread: Thread<Request, Answer>) => Promise<R>): Promise<R>;
  /** Ends all threads, at work or not. */
  close(): Promise<void>;
}

/** What a thread answers with. */
export type ThreadAnswer<Answer> = { readonly answer: Answer } | { readonly error: unknown };

/**
 * Threads of one module, each of which is opened for the first work that finds no other free. A thread that ended by itself is not used again.
 *
 * @param module such as `programFile('painter-thread')`; it answers by `answerRequests` @param count threads at most
 */
export function openThreads<Request, Answer>(module: URL, workerData: unknown, count: number): Threads<Request, Answer> {
  const all = new Map<Thread<Request, Answer>, Worker>();
  const idle: Thread<Request, Answer>[] = [];
  const waiting: (() => void)[] = [];
  let closed = false;
  const open = (): Thread<Request, Answer> => {
    const worker = new Worker(module, { workerData });
    const thread: Thread<Request, Answer> = { ask: (request, moved) => askWorker(worker, request, moved) };
    const lost = (): void => {
      all.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    };
    worker.once('error', lost).once('exit', lost);
    all.set(thread, worker);
    return thread;
  };
  const taken = async (): Promise<Thread<Request, Answer>> => {
    for (;;) {
      if (closed) throw new Error('the threads are closed');
      const thread = idle.pop() ?? (all.size < count ? open() : undefined);
      if (thread) return thread;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return {
    async use(work) {
      const thread = await taken();
      try {
        return await work(thread);
      } finally {
        if (all.has(thread)) idle.push(thread);
        waiting.shift()?.(); // where the thread ended, who waits opens another
      }
    },
    async close() {
      closed = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all([...all.values()].map((worker) => worker.terminate()));
    },
  };
}

function askWorker<Request, Answer>(worker: Worker, request: Request, moved: readonly ArrayBuffer[] = []): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const answered = (given: ThreadAnswer<Answer>): void => {
      worker.off('error', reject).off('exit', ended);
      if ('error' in given) reject(given.error);
      else resolve(given.answer);
    };
    const ended = (): void => reject(new Error('a thread ended without an answer'));
    worker.once('message', answered).once('error', reject).once('exit', ended);
    worker.postMessage(request, moved);
  });
}
