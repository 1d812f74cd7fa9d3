import { abortError } from '../../core/abort.js';
import { EditError, toEditError } from '../../core/errors.js';
import { ringBell } from './bell.js';
import { chunkFor } from './cut-pieces.js';
import { type Film, type PieceData, pieceName } from './film.js';
import { addPieces, type Piece } from './film-queue.js';
import { finishFilm } from './finish-film.js';
import { misfit } from './needs.js';
import type { PieceOutcome } from './piece-messages.js';
import { retryOf } from './retries.js';
import type { WorkerOptions, WorkerState } from './worker-options.js';

/** Milliseconds after which a piece that another worker should have is looked at again. */
const ELSEWHERE_MS = 2000;

/** Milliseconds between two words on a piece's progress. */
const PROGRESS_MS = 2000;

/** Does a piece that was taken, and says in the queue what became of it: done, failed, to be tried again, or given back. */
export async function workPiece(film: Film, piece: Piece, options: WorkerOptions, state: WorkerState): Promise<void> {
  const { token, takeover } = state.takers;
  const { id } = state.entry;
  if (await othersFirst(film, piece, state, options)) return piece.moveToDelayed(Date.now() + ELSEWHERE_MS, token);
  const name = pieceName(piece.data.task);
  const about = { film: film.id, piece: name };
  const began = performance.now();
  const seconds = (): number => Number(((performance.now() - began) / 1000).toFixed(3));
  state.entry = { ...state.entry, at: { ...about, since: Date.now() } };
  const given = new AbortController();
  const giveBack = (): void => given.abort(abortError(options.handBack));
  if (options.handBack.aborted) giveBack();
  options.handBack.addEventListener('abort', giveBack);
  const hold = setInterval(() => void holdOn(piece, token, takeover, given), takeover / 3);
  await piece.log(`${stamp()} ${id}: begun`);
  options.tell({ level: 'info', message: `${film.id} ${name}: begun`, ...about });
  try {
    const workers = piece.data.task.type === 'survey' ? (await state.ledger.workers()).length : 1; // a survey cuts the pieces
    const outcome = await runPiece(film, piece, options, given.signal, chunkFor(film, workers));
    if (outcome.pieces) await addPieces(await state.takers.queue(film.id), outcome.pieces);
    const frames = piece.data.task.type === 'run' ? piece.data.task.count : 0;
    await piece.log(`${stamp()} ${id}: done in ${seconds()} s`);
    await piece.moveToCompleted({ worker: id, seconds: seconds(), frames }, token, false);
    if (outcome.pieces) await ringBell(options.redis);
    state.entry = { ...state.entry, done: state.entry.done + 1 };
    if (frames) await state.ledger.count(film.id, frames, seconds());
    if (piece.data.task.type === 'join') await finishFilm(options.redis, state.ledger, film, 'done');
    options.tell({ level: 'info', message: `${film.id} ${name}: done in ${seconds()} s`, ...about, seconds: seconds() });
  } catch (thrown) {
    const error = toEditError(thrown);
    const isLost = given.signal.aborted && !options.handBack.aborted;
    const message = isLost ? LET_GO : await failed(piece, error, token, id, options).then(() => error.message, (gone) => untold(error, gone)); // prettier-ignore
    const level = message === LET_GO || error.area === 'cancel' ? 'warn' : 'error';
    options.tell({ level, message: `${film.id} ${name}: ${message}`, ...about, seconds: seconds(), code: error.code });
  } finally {
    clearInterval(hold);
    options.handBack.removeEventListener('abort', giveBack);
    state.entry = { ...state.entry, at: null };
  }
}

function runPiece(film: Film, piece: Piece, options: WorkerOptions, signal: AbortSignal, chunk: number): Promise<PieceOutcome> {
  const { allowModules = false, ffmpeg, stallTimeout, place } = options;
  const { task, halved = 0 } = piece.data;
  let told = -Infinity;
  return options.runner.run(
    { task, dir: film.dir, chunk, halved, allowMixed: film.allowMixed, allowModules, ffmpeg, stallTimeout, place },
    {
      signal,
      onProgress: (done, total) => {
        if (performance.now() - told < PROGRESS_MS) return;
        told = performance.now();
        void piece.updateProgress({ done, total }).catch(() => undefined);
      },
      onNotice: ({ message }) => void piece.log(`${stamp()} ${message}`).catch(() => undefined),
    },
  );
}

/** Says that the piece is still held. One that another worker has, or that is gone, is let go. */
export async function holdOn(piece: Piece, token: string, takeover: number, given: AbortController): Promise<void> {
  const held = await piece.extendLock(token, takeover).catch((error: unknown) => (isGone(error) ? 0 : 1));
  if (!held) given.abort(new EditError('cancel/aborted', 'The piece is no longer held by this worker.'));
}

/** BullMQ's words for a piece that is not there, or is another's. */
const isGone = (thrown: unknown): boolean => thrown instanceof Error && /lock|not exist|missing/i.test(thrown.message);

const LET_GO = 'let go: the film was taken off the farm, or another worker has the piece';

/** Of a piece that failed, where that could not be said in the queue. */
const untold = (error: EditError, why: unknown): string =>
  isGone(why) ? LET_GO : `${error.message} The queue could not be told: ${toEditError(why).message}`;

async function failed(piece: Piece, error: EditError, token: string, worker: string, options: WorkerOptions): Promise<void> {
  await piece.log(`${stamp()} ${worker}: ${error.message} (${error.code})`);
  if (options.handBack.aborted) {
    await piece.moveToWait(token);
    return ringBell(options.redis);
  }
  const { UnrecoverableError } = await import('bullmq');
  const retry = retryOf(error);
  if (!retry || piece.attemptsMade + 1 >= retry.attempts) {
    await piece.updateData({ ...piece.data, failed: error.code } satisfies PieceData);
    return void (await piece.moveToFailed(new UnrecoverableError(error.message), token, false));
  }
  const { avoid = [], halved = 0 } = piece.data;
  await piece.updateData({
    ...piece.data,
    failed: error.code,
    ...(retry.elsewhere && { avoid: [...avoid, worker] }),
    ...(retry.fewer && { halved: halved + 1 }),
  } satisfies PieceData);
  await piece.moveToFailed(error, token, false);
}

/** Whether a piece failed here before, and another worker that lives could take it. */
async function othersFirst(film: Film, piece: Piece, { entry, ledger }: WorkerState, { sees }: WorkerOptions): Promise<boolean> {
  const { avoid = [] } = piece.data;
  if (!avoid.includes(entry.id)) return false;
  for (const { id, can } of await ledger.workers())
    if (!avoid.includes(id) && (await misfit(film.needs, can, sees)) === undefined) return true;
  return false;
}

const stamp = (): string => new Date().toISOString();
