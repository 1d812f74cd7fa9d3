import { Observable, Subject } from 'rxjs';
import type { JobEvent } from '../jobs/job-events.js';

/** Events of a job for any number of readers: each gets the notices and the forecast from the start, and the latest progress. */
export class EventStream implements AsyncIterable<JobEvent> {
  readonly #kept: JobEvent[] = [];
  #latest: JobEvent | undefined;
  readonly #live = new Subject<JobEvent>();
  #failure: Error | undefined;

  push(event: JobEvent): void {
    if (event.type === 'progress') this.#latest = event;
    else this.#kept.push(event);
    this.#live.next(event);
  }

  /** Ends the stream. Iterators throw the failure; observables complete, because one that fails would end the process of a subscriber without a handler. */
  end(failure?: Error): void {
    this.#failure = failure;
    this.#live.complete();
  }

  readonly observable = new Observable<JobEvent>((subscriber) => {
    for (const event of this.#kept) subscriber.next(event);
    if (this.#latest) subscriber.next(this.#latest);
    return this.#live.subscribe(subscriber);
  });

  async *[Symbol.asyncIterator](): AsyncGenerator<JobEvent, void, undefined> {
    const waiting: JobEvent[] = [];
    let ended = false;
    let wake = (): void => undefined;
    const take = (event: JobEvent): void => {
      // a slow reader gets the latest progress, not all of it
      if (event.type === 'progress' && waiting.at(-1)?.type === 'progress') waiting.pop();
      waiting.push(event);
      wake();
    };
    const complete = (): void => {
      ended = true;
      wake();
    };
    const subscription = this.observable.subscribe({ next: take, complete });
    try {
      for (;;) {
        for (let event = waiting.shift(); event; event = waiting.shift()) yield event;
        if (ended) break;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      if (this.#failure) throw this.#failure;
    } finally {
      subscription.unsubscribe();
    }
  }
}
