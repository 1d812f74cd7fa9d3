import { EditError } from '../../core/errors.js';
import type { Film } from './film.js';
import { Ledger } from './ledger.js';
import type { Redis } from './redis.js';
import { farmStatus } from './status.js';

/** What two films must not share while one of them is made. */
type Made = Pick<Film, 'dir' | 'output'> & { readonly id?: string };

/** The other film that has a job's folder or its target, and is not through; one of which nothing is left to try is. */
export async function filmUnderWay(redis: Redis, { id, dir, output }: Made): Promise<Film | undefined> {
  for (const film of await new Ledger(redis).films()) {
    if (film.id === id || (film.dir !== dir && film.output !== output)) continue;
    const [{ phase }] = (await farmStatus(redis, film.id)).films;
    if (phase !== 'failed' && phase !== 'done' && phase !== 'cancelled') return film;
  }
  return undefined;
}

/** Refuses what would be made beside a film that has its folder or its target. @throws `output/in-use` */
export async function checkNotUnderWay(redis: Redis, made: Made): Promise<void> {
  const film = await filmUnderWay(redis, made);
  if (film === undefined) return;
  const sentence = `${made.output} is under way on the farm as ${film.id}: wait for it, or \`overpaint farm cancel ${film.id}\`.`;
  throw new EditError('output/in-use', sentence, { path: made.output });
}
