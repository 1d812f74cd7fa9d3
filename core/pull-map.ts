import { Observable } from 'rxjs';

/**
 * The one place where pulled frames enter RxJS. Maps an async iterable through `project` and emits the results; the next item is pulled only when
 * the one before has been taken. Everything after it must be synchronous, because RxJS 7 buffers without limit before an asynchronous operator.
 *
 * On unsubscribe the signal given to `project` aborts and the iterator's `return()` runs.
 *
 * @param options `discard` takes a result that came too late to be handed on; default: it is dropped
 */
export function pullMap<T, R>(
  items: AsyncIterable<T>,
  project: (item: T, signal: AbortSignal) => Promise<R> | R,
  { discard = () => undefined }: { discard?: (result: R) => void } = {},
): Observable<R> {
  return new Observable<R>((subscriber) => {
    const controller = new AbortController();
    const iterator = items[Symbol.asyncIterator]();
    const run = async (): Promise<void> => {
      while (!subscriber.closed) {
        const step = await iterator.next();
        if (step.done) break;
        const value = await project(step.value, controller.signal);
        if (subscriber.closed) discard(value);
        else subscriber.next(value);
      }
      subscriber.complete();
    };
    run().catch((error: unknown) => subscriber.error(error));

    return () => {
      controller.abort();
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    };
  });
}
