import { availableParallelism } from 'node:os';

/**
 * Works on several things at once, as many as there are processors; for work that is done on other threads.
 *
 * @returns the results in the order of the things
 */
export async function onAllCores<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < things.length) {
      const at = next++;
      results[at] = await work(things[at]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), things.length) }, hand));
  return results;
}
