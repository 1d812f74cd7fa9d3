import { setTimeout as sleep } from 'node:timers/promises';
import { PREFIX, type Redis } from './redis.js';

/** Where the farm says that there may be work. */
const CHANNEL = `${PREFIX}:farm:bell`;

/** Tells the workers that wait that there may be work for them, or a reason to end. Who does not hear it finds out by looking. */
export async function ringBell(redis: Redis): Promise<void> {
  await redis.publish(CHANNEL, '');
}

/** What a worker without work listens to, on a connection of its own. */
export class Bell {
  readonly #ear: Redis;
  #rings = 0;
  #heard = 0;
  #wake: (() => void) | undefined;

  constructor(redis: Redis) {
    this.#ear = redis.duplicate();
    this.#ear.on('error', () => undefined); // the worker's own connection tells
    this.#ear.on('message', () => {
      this.#rings += 1;
      this.#wake?.();
    });
    this.#ear.subscribe(CHANNEL).catch(() => undefined);
  }

  /** Waits until it rings, but no longer than so many milliseconds. One that rang since the last time counts too. */
  async wait(most: number, signal: AbortSignal): Promise<void> {
    if (this.#rings === this.#heard) {
      const over = new AbortController();
      const rung = new Promise<void>((resolve) => (this.#wake = resolve));
      await Promise.race([
        rung,
        sleep(most, undefined, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => undefined),
      ]);
      over.abort();
    }
    this.#heard = this.#rings;
  }

  close(): void {
    this.#ear.disconnect();
  }
}
