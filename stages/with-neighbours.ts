import { concatMap, defer, endWith, from, type OperatorFunction } from 'rxjs';

/**
 * Hands each item on together with up to `reach` items before and after it in its run. What is made of an item is made when it leaves; items leave one by one,
 * each when the one before has been taken. Holds `reach` items, and remembers as many.
 *
 * @param follows whether an item goes on with the run of the one before it
 * @param make hears the items of the run that are within reach, and where among them the item stands
 */
export function withNeighbours<T extends object, R>(
  reach: number,
  follows: (item: T, before: T) => boolean,
  make: (run: readonly T[], at: number) => R,
): OperatorFunction<T, R> {
  return (items) =>
    defer(() => {
      let run: T[] = [];
      let next = 0; // the first item that is still waiting
      const leave = (): R => {
        const made = make(run, next);
        next += 1;
        if (next > reach) {
          run.shift();
          next -= 1;
        }
        return made;
      };
      const take = function* (item: T | undefined): Generator<R> {
        const before = run.at(-1);
        if (!item || (before && !follows(item, before))) {
          while (next < run.length) yield leave();
          run = [];
          next = 0;
        }
        if (item) run.push(item);
        while (next + reach < run.length) yield leave();
      };
      return items.pipe(
        endWith(undefined), // the last items have nothing after them
        concatMap((item) => from(take(item))),
      );
    });
}
