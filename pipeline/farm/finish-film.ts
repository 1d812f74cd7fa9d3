import type { Film } from './film.js';
import { openQueue } from './film-queue.js';
import type { Ledger } from './ledger.js';
import type { Redis } from './redis.js';

/** Ends a film, and forgets the queues of those that ended long ago; a cancelled one's at once. */
export async function finishFilm(redis: Redis, ledger: Ledger, film: Film, state: 'done' | 'cancelled'): Promise<void> {
  const old = await ledger.end(film, state);
  for (const id of state === 'cancelled' ? [...old, film.id] : old) {
    const queue = await openQueue(redis, id);
    await queue.obliterate({ force: true });
    await queue.close();
  }
}
