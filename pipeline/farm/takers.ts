import { randomUUID } from 'node:crypto';
import type { Worker } from 'bullmq';
import type { Film, PieceData, PieceResult } from './film.js';
import { type FilmQueue, openQueue, openTaker, type Piece } from './film-queue.js';
import type { Redis } from './redis.js';

interface Open {
  readonly taker: Worker<PieceData, PieceResult>;
  readonly queue: FilmQueue;
}

/** The queues from which a worker takes pieces, opened when a film comes and closed when it goes. */
export class Takers {
  readonly #open = new Map<string, Promise<Open>>();
  /** What this worker holds locks with. */
  readonly token = randomUUID();

  constructor(
    private readonly redis: Redis,
    readonly takeover: number,
  ) {}

  /** The next piece of a film; `undefined` while there is none. */
  async next({ id }: Pick<Film, 'id'>): Promise<Piece | undefined> {
    const { taker } = await this.#of(id);
    return (await taker.getNextJob(this.token, { block: false })) ?? undefined;
  }

  /** A film's queue. */
  async queue(id: string): Promise<FilmQueue> {
    return (await this.#of(id)).queue;
  }

  /** Pieces of a film that are not finished and have not failed. */
  async left({ id }: Film): Promise<number> {
    const { queue } = await this.#of(id);
    return queue.getJobCountByTypes('prioritized', 'waiting', 'delayed', 'active');
  }

  /** Closes those of films that have gone. */
  async keep(films: readonly Pick<Film, 'id'>[]): Promise<void> {
    const gone = [...this.#open.keys()].filter((id) => films.every((film) => film.id !== id));
    await Promise.all(gone.map((id) => this.#close(id)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.#close(id)));
  }

  #of(id: string): Promise<Open> {
    const found = this.#open.get(id) ?? this.#opened(id);
    this.#open.set(id, found);
    return found;
  }

  async #opened(id: string): Promise<Open> {
    return { taker: await openTaker(this.redis, id, this.takeover), queue: await openQueue(this.redis, id) };
  }

  async #close(id: string): Promise<void> {
    const open = await this.#open.get(id);
    this.#open.delete(id);
    await open?.taker.close(true);
    await open?.queue.close();
  }
}
