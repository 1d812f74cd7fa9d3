import { EditError } from '../../core/errors.js';
import type { Film } from './film.js';
import { PREFIX, type Redis } from './redis.js';
import type { Capabilities } from './needs.js';

/** What a worker tells of itself while it lives. */
export interface WorkerEntry {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly can: Capabilities;
  readonly started: number;
  /** What it is at: film and piece. */
  readonly at: { readonly film: string; readonly piece: string; readonly since: number } | null;
  readonly done: number;
}

const KEY = {
  films: `${PREFIX}:farm:films`,
  ended: `${PREFIX}:farm:ended`,
  workers: `${PREFIX}:farm:workers`,
  paused: `${PREFIX}:farm:paused`,
  drain: `${PREFIX}:farm:drain`,
  film: (id: string) => `${PREFIX}:farm:film:${id}`,
  made: (id: string) => `${PREFIX}:farm:made:${id}`,
  claim: (dir: string) => `${PREFIX}:farm:claim:${dir}`,
  worker: (id: string) => `${PREFIX}:farm:worker:${id}`,
};

/** Seconds after which a worker that says nothing is no longer listed. */
const WORKER_SECONDS = 15;

/** Seconds after which a folder that nobody gave back is free again. */
const CLAIM_SECONDS = 3600;

/** Films that are kept after their end, with their logs. */
export const KEPT_FILMS = 50;

/** What the farm keeps in Redis besides the queues: which films there are, and who works. */
export class Ledger {
  constructor(readonly redis: Redis) {}

  async add(film: Film): Promise<void> {
    await this.put(film);
    await this.redis.zadd(KEY.films, String((100 - film.priority) * 1e13 + film.submitted), film.id);
  }

  async put(film: Film): Promise<void> {
    await this.redis.set(KEY.film(film.id), JSON.stringify(film));
  }

  /** Films with work, the one first whose turn it is. */
  async films(): Promise<Film[]> {
    return this.#all(await this.redis.zrange(KEY.films, '0', '-1'));
  }

  /** Films that have ended, the last one first. */
  async ended(): Promise<Film[]> {
    return this.#all(await this.redis.zrevrange(KEY.ended, '0', String(KEPT_FILMS)));
  }

  async #all(ids: readonly string[]): Promise<Film[]> {
    if (!ids.length) return [];
    const found = await this.redis.mget(ids.map(KEY.film));
    return found.flatMap((text) => (text === null ? [] : [JSON.parse(text) as Film]));
  }

  /** @throws `usage/no-film` */
  async film(id: string): Promise<Film> {
    const text = await this.redis.get(KEY.film(id));
    if (text !== null) return JSON.parse(text) as Film;
    throw new EditError('usage/no-film', `The farm has no film "${id}": \`overpaint farm status\` lists them.`, { film: id });
  }

  /** Ends a film. @returns those that are forgotten for it */
  async end(film: Film, state: 'done' | 'cancelled'): Promise<string[]> {
    const ended = Date.now();
    await this.put({ ...film, state, ended });
    await this.redis.multi().zrem(KEY.films, film.id).zadd(KEY.ended, String(ended), film.id).exec();
    const old = await this.redis.zrange(KEY.ended, '0', String(-1 - KEPT_FILMS));
    for (const id of old) await this.redis.multi().del(KEY.film(id)).del(KEY.made(id)).zrem(KEY.ended, id).exec();
    return old;
  }

  /** Counts what a piece made. */
  async count(id: string, frames: number, seconds: number): Promise<void> {
    await this.redis.multi().hincrby(KEY.made(id), 'frames', frames).hincrbyfloat(KEY.made(id), 'seconds', seconds).exec();
  }

  /** Frames that were made, and the seconds that they took. */
  async made(id: string): Promise<{ readonly frames: number; readonly seconds: number }> {
    const { frames = '0', seconds = '0' } = await this.redis.hgetall(KEY.made(id));
    return { frames: Number(frames), seconds: Number(seconds) };
  }

  async sayWorker(entry: WorkerEntry): Promise<void> {
    await this.redis
      .multi()
      .set(KEY.worker(entry.id), JSON.stringify(entry), 'EX', WORKER_SECONDS)
      .sadd(KEY.workers, entry.id)
      .exec();
  }

  async leave(id: string): Promise<void> {
    await this.redis.multi().del(KEY.worker(id)).srem(KEY.workers, id).exec();
  }

  /** Workers that have said something of late. */
  async workers(): Promise<WorkerEntry[]> {
    const ids = (await this.redis.smembers(KEY.workers)).sort();
    if (!ids.length) return [];
    const found = await this.redis.mget(ids.map(KEY.worker));
    const gone = ids.filter((_, at) => found[at] === null);
    if (gone.length) await this.redis.srem(KEY.workers, ...gone);
    return found.flatMap((text) => (text === null ? [] : [JSON.parse(text) as WorkerEntry]));
  }

  /** Takes a job's folder for planning, so that two firings do not plan in it at once. @returns whether it is free, or was taken by the same one */
  async claim(dir: string, by: string): Promise<boolean> {
    const taken = await this.redis.set(KEY.claim(dir), by, 'EX', CLAIM_SECONDS, 'NX');
    return taken !== null || (await this.redis.get(KEY.claim(dir))) === by;
  }

  /** Gives a folder back that the same one took. */
  async unclaim(dir: string, by: string): Promise<void> {
    if ((await this.redis.get(KEY.claim(dir))) === by) await this.redis.del(KEY.claim(dir));
  }

  /** Whether all of the farm rests. */
  async isPaused(): Promise<boolean> {
    return (await this.redis.exists(KEY.paused)) === 1;
  }

  async pause(on: boolean): Promise<void> {
    if (on) await this.redis.set(KEY.paused, '1');
    else await this.redis.del(KEY.paused);
  }

  /** Asks a worker, or all of now, to end after the piece at hand. */
  async drain(worker = 'all'): Promise<void> {
    await this.redis.hset(KEY.drain, worker, String(Date.now()));
  }

  /** Whether a worker was asked to end since it started. */
  async isDrained({ id, started }: Pick<WorkerEntry, 'id' | 'started'>): Promise<boolean> {
    const asked = await this.redis.hmget(KEY.drain, 'all', id);
    return asked.some((at) => Number(at ?? 0) >= started);
  }
}
