import type { Job, Queue, Worker } from 'bullmq';
import type { FrameRange } from '../run/frame-ranges.js';
import { type Film, type PieceData, pieceName, type PieceResult, type PieceTask, queueOf } from './film.js';
import { farmPackage, PREFIX, type Redis } from './redis.js';
import { delayOf } from './retries.js';

/** A piece in the queue. */
export type Piece = Job<PieceData, PieceResult>;

/** A film's queue. */
export type FilmQueue = Queue<PieceData, PieceResult>;

/** Times that a piece may be begun; each error decides for itself whether it is tried again at all. */
const ATTEMPTS = 8;

/** Times that a piece's worker may vanish: a farm in which machines are switched off loses no film by it. */
const MAX_STALLED = 30;

/** Lines that are kept of a piece. */
const KEPT_LOGS = 200;

/** Lower goes first: the join waits for nobody else of its film. */
const ORDER = { plan: 1, join: 1, survey: 1, run: 2 } as const;

const bullmq = () => farmPackage('bullmq', () => import('bullmq'));

/** Opens a film's queue. */
export async function openQueue(redis: Redis, id: string): Promise<FilmQueue> {
  const queue = new (await bullmq()).Queue<PieceData, PieceResult>(queueOf(id), { connection: redis, prefix: PREFIX });
  queue.on('error', () => undefined); // the connection tells
  return queue;
}

const optionsOf = (task: PieceTask) => ({
  jobId: pieceName(task),
  priority: ORDER[task.type],
  attempts: ATTEMPTS,
  backoff: { type: 'area' },
  keepLogs: KEPT_LOGS,
});

/** Puts a film into its queue: a join that waits for its survey, and, when that is done, for all pieces. */
export async function addFilm(redis: Redis, { id }: Pick<Film, 'id'>): Promise<void> {
  const flows = new (await bullmq()).FlowProducer({ connection: redis, prefix: PREFIX });
  flows.on('error', () => undefined);
  const [join, survey] = (['join', 'survey'] as const).map((type) => ({
    name: type,
    queueName: queueOf(id),
    data: { task: { type } } satisfies PieceData,
    opts: optionsOf({ type }),
  }));
  await flows.add({ ...join, children: [survey] });
}

/** Adds a film's pieces under its join. What is there already stays as it is. */
export async function addPieces(queue: FilmQueue, pieces: readonly FrameRange[]): Promise<void> {
  const parent = { id: pieceName({ type: 'join' }), queue: `${PREFIX}:${queue.name}` };
  for (let at = 0; at < pieces.length; at += 1000)
    await queue.addBulk(
      pieces.slice(at, at + 1000).map(({ from, to }) => {
        const task: PieceTask = { type: 'run', frames: `${from}-${to}`, count: to - from + 1 };
        return { name: 'run', data: { task }, opts: { ...optionsOf(task), parent } };
      }),
    );
}

/**
 * Opens a film's queue for taking pieces, one by one, by hand.
 *
 * @param takeover milliseconds of silence after which another worker takes a piece over
 */
export async function openTaker(redis: Redis, id: string, takeover: number): Promise<Worker<PieceData, PieceResult>> {
  const taker = new (await bullmq()).Worker<PieceData, PieceResult>(queueOf(id), null, {
    connection: redis,
    prefix: PREFIX,
    autorun: false,
    lockDuration: takeover,
    stalledInterval: takeover,
    maxStalledCount: MAX_STALLED,
    settings: { backoffStrategy: (attempts, _type, error) => delayOf(error, attempts) },
  });
  taker.on('error', () => undefined);
  await taker.startStalledCheckTimer();
  return taker;
}
