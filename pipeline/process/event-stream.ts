import { Observable, ReplaySubject } from 'rxjs';
import type { JobEvent } from '../jobs/job-events.js';

/** Events of a job for any number of readers: each gets the notices and the forecast from the start, and the latest progress. */
export class EventStream implements AsyncIterable<JobEvent> {
  readonly #kept: JobEvent[] = [];
  readonly #live = new ReplaySubject<JobEvent>(1);
  #ended = false;
  #failure: Error | undefined;

  push(event: JobEvent): void {
    if (event.type !== 'progress') this.#kept.push(event);
    this.#live.next(event);
  }

  /** Ends the stream. Iterators throw the failure; observables complete, because one that fails would end the process of a subscriber without a handler. */
  end(failure?: Error): void {
    this.#ended = true;
    this.#failure = failure;
    this.#live.complete();
  }

  readonly observable = new Observable<JobEvent>((subscriber) => {
    const before = new Set(this.#kept);
    before.forEach((event) => subscriber.next(event));
    return this.#live.subscribe({ next: (event) => before.has(event) || subscriber.next(event), complete: () => subscriber.complete() }); // prettier-ignore
  });

  async *[Symbol.asyncIterator](): AsyncGenerator<JobEvent, void, undefined> {
    const waiting: JobEvent[] = [];
    let wake = (): void => undefined;
    const take = (event: JobEvent): void => {
      // a slow reader gets the latest progress, not all of it
      const last = waiting.at(-1);
      if (event.type === 'progress' && last?.type === 'progress') waiting[waiting.length - 1] = event;
      else waiting.push(event);
      wake();
    };
    const subscription = this.observable.subscribe({ next: take, complete: () => wake() });
    try {
      for (;;) {
        for (let event = waiting.shift(); event; event = waiting.shift()) yield event;
        if (this.#ended && !waiting.length) break;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      if (this.#failure !== undefined) throw this.#failure;
    } finally {
      subscription.unsubscribe();
    }
  }
}
