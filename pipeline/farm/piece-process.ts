import { EditError, toEditError } from '../../core/errors.js';
import type { Share } from '../../core/stage.js';
import { killAllFfmpeg } from '../../media/ffmpeg/command.js';
import type { PlanStage } from '../plan/plan.js';
import { openOnce } from '../run/open-once.js';
import { doPiece } from './do-piece.js';
import type { FromPiece, PieceOrder, ToPiece } from './piece-messages.js';

/** Milliseconds between two words on progress. */
const PROGRESS_EVERY_MS = 500;

// The process in which a worker does its pieces, one after the other, with models that stay open between them. It is apart from the one that talks to
// Redis, so that native code holds up no heartbeat. When its parent is gone it ends at once: what counts as finished is on the disk.
let controller = new AbortController();
let opened = openOnce();
let openedFor = '';

const say = (message: FromPiece): void => void (process.connected && process.send?.(message));

/** Closes the models of the piece before where this one has others. */
async function sharedFor(stages: readonly PlanStage[]): Promise<Share> {
  const models = JSON.stringify(stages.map(({ options }) => options['modelHash'] ?? null));
  if (models !== openedFor) {
    await opened.close();
    opened = openOnce();
    openedFor = models;
  }
  return opened.shared;
}

async function take(order: PieceOrder): Promise<void> {
  controller = new AbortController();
  let told = -Infinity;
  try {
    const outcome = await doPiece(order, {
      signal: controller.signal,
      sharedFor,
      onNotice: (notice) => say({ type: 'notice', notice }),
      onFrame: (done, total) => {
        if (performance.now() - told < PROGRESS_EVERY_MS && done < total) return;
        told = performance.now();
        say({ type: 'progress', done, total });
      },
    });
    say({ type: 'result', outcome });
  } catch (thrown) {
    say({ type: 'error', error: toEditError(thrown).toJSON() });
  }
}

process.on('message', (message: ToPiece) => {
  if (message.type === 'do') void take(message.order);
  else controller.abort(new EditError('cancel/aborted', 'The piece was given back.'));
});
process.on('SIGINT', () => undefined); // the worker's to answer
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => {
  killAllFfmpeg();
  process.kill(process.pid, 'SIGKILL');
});
