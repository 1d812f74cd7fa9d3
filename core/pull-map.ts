import { Observable } from 'rxjs';

/**
 * The one place where pulled frames enter RxJS. Maps an async iterable through `project` with at most `concurrency` promises under way and
 * emits the results in order; the next item is pulled only when a place in that window is free. Everything after it must be synchronous,
 * because RxJS 7 buffers without limit before an asynchronous operator.
 *
 * On unsubscribe the signal given to `project` aborts and the iterator's `return()` runs.
 *
 * @param concurrency window size, default 1
 * @param discard takes results that came too late to be handed on; default: they are dropped
 */
export function pullMap<T, R>(
  items: AsyncIterable<T>,
  project: (item: T, signal: AbortSignal) => Promise<R> | R,
  { concurrency = 1, discard = () => undefined }: { concurrency?: number; discard?: (result: R) => void } = {},
): Observable<R> {
  return new Observable<R>((subscriber) => {
    const controller = new AbortController();
    const iterator = items[Symbol.asyncIterator]();
    const underWay: Promise<R>[] = [];

    const run = async (): Promise<void> => {
      let done = false;
      while (!subscriber.closed && (!done || underWay.length)) {
        while (!done && !subscriber.closed && underWay.length < concurrency) {
          const step = await iterator.next();
          if (step.done) done = true;
          else {
            const promise = Promise.resolve(step.value).then((item) => project(item, controller.signal));
            promise.catch(() => undefined); // reported below, in order; this only keeps Node from calling it unhandled meanwhile
            underWay.push(promise);
          }
        }
        const oldest = underWay.shift();
        if (oldest && !subscriber.closed) {
          const value = await oldest;
          if (subscriber.closed) discard(value);
          else subscriber.next(value);
        } else if (oldest) underWay.unshift(oldest);
      }
      subscriber.complete();
    };
    run()
      .catch((error: unknown) => subscriber.error(error))
      .finally(() => underWay.forEach((late) => void late.then(discard, () => undefined)));

    return () => {
      controller.abort();
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    };
  });
}
