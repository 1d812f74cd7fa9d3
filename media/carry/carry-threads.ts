import { openThreads, type Thread } from '../../core/open-threads.js';
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

type CarryThread = Thread<CarryRequest, CarryAnswer>;

/**
 * Opens the carrying of keys on threads of its own, each of which is made with the first frame that finds no other free. Calls may overlap, and
 * the threads change no bit of what comes. What keys teach is learnt on one of them. A call whose thread ends is rejected, and so is one that waits for a thread when all are closed.
 *
 * @param full size of the frames @param count threads at most
 */
export function createCarryThreads(full: Size, count: number): Carrier {
  const numbers = new WeakMap<CarryKey, number>();
  const threads = openThreads<CarryRequest, CarryAnswer>(programFile('carry-thread'), full, count);
  /** Numbers of the keys that each thread knows, the one asked for last at the end. */
  const knownBy = new WeakMap<CarryThread, Set<number>>();
  let next = 0;
  const numberOf = (key: CarryKey): number => {
    const number = numbers.get(key) ?? next++;
    numbers.set(key, number);
    return number;
  };
  const keysFor = (thread: CarryThread, keys: readonly CarryKey[]): ThreadKeys => {
    const known = knownBy.get(thread) ?? new Set<number>();
    knownBy.set(thread, known);
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
  const lookOf = (keys: readonly CarryKey[], thread: CarryThread): Promise<Look | undefined> => {
    const id = keys.map(numberOf).join();
    const learn = async (): Promise<Look | undefined> => {
      const answer = await thread.ask(keysFor(thread, keys));
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
      return threads.use(async (thread) => {
        const look = await lookOf(keys, thread);
        const answer = await thread.ask({ frame, record, look, ...keysFor(thread, keys) });
        if (!('carried' in answer)) throw new Error('the thread that carries keys gave no frame');
        return answer.carried;
      });
    },
    close: () => threads.close(),
  };
}
