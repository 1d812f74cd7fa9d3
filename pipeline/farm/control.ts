import { EditError } from '../../core/errors.js';
import { ringBell } from './bell.js';
import type { Film } from './film.js';
import { openQueue, type FilmQueue, type Piece } from './film-queue.js';
import { finishFilm } from './finish-film.js';
import { Ledger } from './ledger.js';
import type { Redis } from './redis.js';
import { checkNotUnderWay } from './under-way.js';

async function withQueue<T>(redis: Redis, id: string, use: (queue: FilmQueue) => Promise<T>): Promise<T> {
  const queue = await openQueue(redis, id);
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}

/** @throws `usage/words` for a film that is done or was cancelled: nothing of it is left to do */
function checkNotEnded({ id, state }: Film): void {
  if (state === 'done') throw new EditError('usage/words', `${id} is done: submit it again to make it anew.`);
  if (state === 'cancelled') throw new EditError('usage/words', `${id} was cancelled: submit it again to go on with it.`);
}

/** Takes a film off the farm; workers let go of its pieces. What is made stays in the job's folder. @throws `usage/words` for one that has ended */
export async function cancelFilm(redis: Redis, id: string): Promise<Film> {
  const ledger = new Ledger(redis);
  const film = await ledger.film(id);
  checkNotEnded(film);
  await finishFilm(redis, ledger, film, 'cancelled');
  return film;
}

/** Tries what failed of a film once more. @returns how many pieces @throws `output/in-use`; `usage/words` for a film that has ended */
export async function retryFilm(redis: Redis, id: string): Promise<number> {
  const film = await new Ledger(redis).film(id);
  checkNotEnded(film);
  await checkNotUnderWay(redis, film);
  return withQueue(redis, id, async (queue) => {
    const failed = (await queue.getFailed()) as Piece[];
    for (const piece of failed) await piece.retry('failed', { resetAttemptsMade: true });
    await ringBell(redis);
    return failed.length;
  });
}

/** Lets a film rest, or all of the farm. Pieces at hand are finished. */
export async function pauseFarm(redis: Redis, id: string | undefined, on: boolean): Promise<void> {
  const ledger = new Ledger(redis);
  if (id === undefined) await ledger.pause(on);
  else {
    const film = await ledger.film(id);
    if (film.state === 'active' || film.state === 'paused') await ledger.put({ ...film, state: on ? 'paused' : 'active' });
  }
  if (!on) await ringBell(redis);
}

/** Asks a worker, or all, to end after the piece at hand. @throws `usage/words` for a worker that there is not */
export async function drainFarm(redis: Redis, worker?: string): Promise<void> {
  const ledger = new Ledger(redis);
  const names = (await ledger.workers()).map(({ id }) => id);
  if (worker !== undefined && !names.includes(worker))
    throw new EditError(
      'usage/words',
      `The farm has no worker "${worker}": ${names.length ? `there are ${names.join(', ')}` : 'no worker lives'}.`,
    );
  await ledger.drain(worker);
  await ringBell(redis);
}

/** Names in order; of many the first few. */
const shown = (names: readonly string[]): string => [...names].sort().slice(0, 10).join(', ') + (names.length > 10 ? ', …' : '');

/** What workers wrote of a film's pieces, or of one of them. */
export async function filmLogs(
  redis: Redis,
  id: string,
  piece?: string,
): Promise<{ readonly piece: string; readonly lines: readonly string[] }[]> {
  await new Ledger(redis).film(id);
  return withQueue(redis, id, async (queue) => {
    const jobs = ((await queue.getJobs()) as (Piece | undefined)[]).flatMap((job) => (job?.id === undefined ? [] : [job]));
    const named = jobs.map((job) => ({ name: String(job.id).replace(/^run-/, ''), id: String(job.id), at: job.timestamp }));
    const wanted = named.filter(({ name }) => piece === undefined || name === piece);
    if (piece !== undefined && !wanted.length)
      throw new EditError(
        'usage/words',
        `${id} has no piece "${piece}": ${named.length ? `there are ${shown(named.map(({ name }) => name))}` : 'none is kept'}.`,
      );
    const logs: { piece: string; lines: readonly string[] }[] = [];
    for (const { name, id: job } of wanted.sort((a, b) => a.at - b.at)) {
      const { logs: lines } = await queue.getJobLogs(job);
      if (lines.length) logs.push({ piece: name, lines });
    }
    return logs;
  });
}
