import { Worker } from 'node:worker_threads';
import type { Size } from '../../core/size.js';
import type { CarriedFrame, Carrier } from './carry-frame.js';
import type { CarryKey } from './carry-key.js';
import type { CarryAnswer, CarryRequest } from './carry-thread.js';

/** Keys that a thread holds where a frame has no more: those of it and of the one before. */
const HELD = 4;

/** A thread with the keys that it knows. */
interface Thread {
  readonly worker: Worker;
  /** Numbers of keys, the one asked for last at the end. */
  readonly keys: Set<number>;
}

/**
 * Opens the carrying of keys on threads of its own, each of which is made with the first frame that finds no other free. Calls may overlap, and
 * the threads change no bit of what comes.
 *
 * @param full size of the frames @param count threads at most
 */
export function createCarryThreads(full: Size, count: number): Carrier {
  const numbers = new WeakMap<CarryKey, number>();
  const idle: Thread[] = [];
  const all: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  let next = 0;
  const open = (): Thread => {
    const worker = new Worker(new URL('./carry-thread.js', import.meta.url), { workerData: full });
    const thread: Thread = { worker, keys: new Set() };
    all.push(thread);
    return thread;
  };
  const taken = (): Thread | Promise<Thread> =>
    idle.pop() ?? (all.length < count ? open() : new Promise((resolve) => waiting.push(resolve)));
  const free = (thread: Thread): void => {
    const first = waiting.shift();
    if (first) first(thread);
    else idle.push(thread);
  };
  const requestFor = ({ keys: known }: Thread, keys: readonly CarryKey[]): Omit<CarryRequest, 'frame' | 'record'> => {
    const fresh: [number, CarryKey][] = [];
    const own = keys.map((key) => {
      const number = numbers.get(key) ?? next++;
      numbers.set(key, number);
      if (!known.delete(number)) fresh.push([number, key]);
      known.add(number);
      return number;
    });
    const forgotten = [...known].slice(0, Math.max(0, known.size - Math.max(HELD, keys.length)));
    for (const number of forgotten) known.delete(number);
    return { keys: own, fresh, forgotten };
  };
  return {
    async carry(frame, record, keys) {
      const thread = await taken();
      try {
        return await ask(thread.worker, { frame, record, ...requestFor(thread, keys) });
      } finally {
        free(thread);
      }
    },
    async close() {
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}

function ask(worker: Worker, request: CarryRequest): Promise<CarriedFrame> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', answered).off('error', reject).off('exit', ended);
    };
    const answered = (answer: CarryAnswer): void => {
      done();
      if ('carried' in answer) resolve(answer.carried);
      else reject(answer.error as Error);
    };
    const ended = (): void => reject(new Error('the thread that carries keys ended without an answer'));
    worker.once('message', answered).once('error', reject).once('exit', ended);
    worker.postMessage(request);
  });
}
