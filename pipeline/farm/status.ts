import type { Film } from './film.js';
import { openQueue, type Piece } from './film-queue.js';
import { Ledger, type WorkerEntry } from './ledger.js';
import type { Redis } from './redis.js';

/** A piece that failed: for good, or until it is tried again. */
export interface FailedPiece {
  readonly piece: string;
  readonly message: string;
  readonly code: string;
}

/** A film as `farm status` tells it. */
export interface FilmStatus extends Omit<Film, 'needs'> {
  readonly pieces: { readonly waiting: number; readonly active: number; readonly done: number; readonly failed: number };
  /** What it is at; `waiting`: nothing of it was begun. */
  readonly phase: 'waiting' | 'survey' | 'frames' | 'join' | 'done' | 'cancelled' | 'paused' | 'failed';
  /** Frames that are made, those of pieces under way too. */
  readonly made: number;
  /** Of one worker; `null` before there is one. */
  readonly secondsPerFrame: number | null;
  /** With as many workers as now; `null` while nobody works or nothing was made. */
  readonly secondsLeft: number | null;
  readonly failures: readonly FailedPiece[];
  /** Pieces that failed and wait to be tried again, with what they failed with last. */
  readonly retries: readonly FailedPiece[];
}

/** The farm at a moment. */
export interface FarmStatus {
  readonly paused: boolean;
  readonly films: readonly FilmStatus[];
  readonly workers: readonly WorkerEntry[];
}

/** Failures that are told of a film. */
const MOST_FAILURES = 20;

/** Looks at the farm. @param id one film alone */
export async function farmStatus(redis: Redis, id?: string): Promise<FarmStatus> {
  const ledger = new Ledger(redis);
  const films = id === undefined ? [...(await ledger.films()), ...(await ledger.ended())] : [await ledger.film(id)];
  const status: FilmStatus[] = [];
  for (const film of films) status.push(await filmStatus(redis, ledger, film));
  return { paused: await ledger.isPaused(), films: status, workers: await ledger.workers() };
}

async function filmStatus(redis: Redis, ledger: Ledger, { needs: _, ...film }: Film): Promise<FilmStatus> {
  const queue = await openQueue(redis, film.id);
  try {
    const [counts, active, failed, delayed, made] = await Promise.all([
      queue.getJobCounts('prioritized', 'waiting', 'delayed', 'active', 'completed', 'failed'),
      queue.getJobs(['active']) as Promise<Piece[]>,
      queue.getFailed(0, MOST_FAILURES - 1) as Promise<Piece[]>,
      queue.getDelayed(0, MOST_FAILURES - 1) as Promise<Piece[]>,
      ledger.made(film.id),
    ]);
    const running = active.filter((piece): piece is Piece => Boolean(piece)); // one may have ended meanwhile
    const underWay = running.reduce((sum, { progress }) => sum + ((progress as { done?: number }).done ?? 0), 0);
    const frames = Math.min(film.frames, made.frames + (film.state === 'done' ? 0 : underWay));
    const each = made.frames > 0 ? made.seconds / made.frames : null;
    const runs = running.filter(({ data }) => data.task.type === 'run').length;
    return {
      ...film,
      pieces: {
        waiting: counts['prioritized'] + counts['waiting'] + counts['delayed'],
        active: counts['active'],
        done: counts['completed'],
        failed: counts['failed'],
      },
      phase: phaseOf(film.state, running, counts),
      made: film.state === 'done' ? film.frames : frames,
      secondsPerFrame: each,
      secondsLeft: each !== null && runs > 0 ? ((film.frames - frames) * each) / runs : null,
      failures: failed.map(failedPiece),
      retries: delayed.filter((piece) => piece?.failedReason).map(failedPiece),
    };
  } finally {
    await queue.close();
  }
}

const failedPiece = ({ data, name, failedReason }: Piece): FailedPiece => ({
  piece: data.task.type === 'run' ? data.task.frames : name,
  message: failedReason,
  code: data.failed ?? 'bug/unexpected',
});

function phaseOf(state: Film['state'], running: readonly Piece[], counts: Readonly<Record<string, number>>): FilmStatus['phase'] {
  if (state !== 'active') return state;
  if (running.some(({ data }) => data.task.type === 'join')) return 'join';
  const open = counts['prioritized'] + counts['waiting'] + counts['delayed'] + counts['active'];
  if (open === 0 && counts['failed'] > 0) return 'failed';
  if (counts['completed'] > 0) return 'frames';
  return counts['active'] > 0 ? 'survey' : 'waiting';
}
