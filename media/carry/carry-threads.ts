import { Worker } from 'node:worker_threads';
import { programFile } from '../../core/program-file.js';
import type { Size } from '../../core/size.js';
import { carriedAsKey, type Carrier, followedKeys } from './carry-frame.js';
import type { CarryKey } from './carry-key.js';
import type { CarryAnswer, CarryRequest, ThreadKeys } from './carry-thread.js';
import type { Look } from './look/look.js';

/** Keys that a thread holds: those of a frame and of the one before. */
const HELD = 4;
/** Looks that are held: those of the frames that are worked on. */
const LOOKS = 4;

/** A thread with the keys that it knows. */
interface Thread {
  readonly worker: Worker;
  /** Numbers of keys, the one asked for last at the end. */
  readonly keys: Set<number>;
}

/**
 * Opens the carrying of keys on threads of its own, each of which is made with the first frame that finds no other free. Calls may overlap, and
 * the threads change no bit of what comes. What keys teach is learnt on one of them. A call whose thread ends is rejected, and so is one that waits for a thread when all are closed.
 *
 * @param full size of the frames @param count threads at most
 */
export function createCarryThreads(full: Size, count: number): Carrier {
  const numbers = new WeakMap<CarryKey, number>();
  const all = new Set<Thread>();
  const idle: Thread[] = [];
  const waiting: (() => void)[] = [];
  let next = 0;
  let closed = false;
  const open = (): Thread => {
    const worker = new Worker(programFile('carry-thread'), { workerData: full });
    const thread: Thread = { worker, keys: new Set() };
    const lost = (): void => {
      all.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    };
    worker.once('error', lost).once('exit', lost);
    all.add(thread);
    return thread;
  };
  const taken = async (): Promise<Thread> => {
    for (;;) {
      if (closed) throw new Error('the threads that carry keys are closed');
      const thread = idle.pop() ?? (all.size < count ? open() : undefined);
      if (thread) return thread;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  /** A thread that ended is not used again: whoever waits next opens another. */
  const free = (thread: Thread): void => {
    if (all.has(thread)) idle.push(thread);
    waiting.shift()?.();
  };
  const numberOf = (key: CarryKey): number => {
    const number = numbers.get(key) ?? next++;
    numbers.set(key, number);
    return number;
  };
  const keysFor = ({ keys: known }: Thread, keys: readonly CarryKey[]): ThreadKeys => {
    const fresh: [number, CarryKey][] = [];
    const own = keys.map((key) => {
      const number = numberOf(key);
      if (!known.delete(number)) fresh.push([number, key]);
      known.add(number);
      return number;
    });
    const forgotten = [...known].slice(0, Math.max(0, known.size - HELD));
    for (const number of forgotten) known.delete(number);
    return { keys: own, fresh, forgotten };
  };
  const looks = new Map<string, Promise<Look | undefined>>();
  const lookOf = (keys: readonly CarryKey[], thread: Thread): Promise<Look | undefined> => {
    const id = keys.map(numberOf).join();
    const learn = async (): Promise<Look | undefined> => {
      const answer = await ask(thread.worker, keysFor(thread, keys));
      return 'look' in answer ? answer.look : undefined;
    };
    const look = looks.get(id) ?? learn();
    looks.delete(id);
    looks.set(id, look);
    for (const old of looks.keys()) if (looks.size > LOOKS) looks.delete(old);
    look.catch(() => looks.delete(id));
    return look;
  };
  return {
    async carry(frame, record, all) {
      const still = carriedAsKey(frame, all);
      if (still) return still;
      const keys = followedKeys(record, all);
      const thread = await taken();
      try {
        const look = await lookOf(keys, thread);
        const answer = await ask(thread.worker, { frame, record, look, ...keysFor(thread, keys) });
        if (!('carried' in answer)) throw new Error('the thread that carries keys gave no frame');
        return answer.carried;
      } finally {
        free(thread);
      }
    },
    async close() {
      closed = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}

function ask(worker: Worker, request: CarryRequest): Promise<Exclude<CarryAnswer, { readonly error: unknown }>> {
  return new Promise((resolve, reject) => {
    const answered = (answer: CarryAnswer): void => {
      worker.off('error', reject).off('exit', ended);
      if ('error' in answer) reject(answer.error);
      else resolve(answer);
    };
    const ended = (): void => reject(new Error('the thread that carries keys ended without an answer'));
    worker.once('message', answered).once('error', reject).once('exit', ended);
    worker.postMessage(request);
  });
}
