import { toEditError } from '../../core/errors.js';
import { jobHere } from './place.js';
import { SCHEDULES } from './schedule.js';
import { submitFilm } from './submit.js';
import { filmUnderWay } from './under-way.js';
import { holdOn } from './work-piece.js';
import type { WorkerOptions, WorkerState } from './worker-options.js';

/** Plans and submits the film of a schedule that has fired. @returns whether one had */
export async function workSchedule(options: WorkerOptions, { takers, ledger }: WorkerState): Promise<boolean> {
  const firing = await takers.next({ id: SCHEDULES });
  if (firing?.data.task.type !== 'plan') return false;
  const { task } = firing.data;
  const by = String(firing.id);
  const { token, takeover } = takers;
  const { allowModules = false, ffmpeg, stallTimeout, place, redis, runner, tell } = options;
  const given = new AbortController();
  const hold = setInterval(() => void holdOn(firing, token, takeover, given), takeover / 3);
  try {
    const free = await ledger.claim(task.dir, by);
    const busy = await filmUnderWay(redis, { dir: task.dir, output: task.request.output });
    if (!free || busy) tell({ level: 'warn', message: `${task.request.output}: not scheduled again while it is under way` });
    else {
      const order = { task, dir: task.dir, chunk: 1, halved: 0, allowMixed: false, allowModules, ffmpeg, stallTimeout, place };
      await runner.run(order, { signal: given.signal, onProgress: () => undefined, onNotice: () => undefined });
      await holdOn(firing, token, takeover, given);
      given.signal.throwIfAborted(); // another worker has it: the film is that one's to submit
      const film = await submitFilm(redis, task.dir, task.submit, (work) =>
        jobHere(task.dir, place, { step: 'look', signal: given.signal }, work),
      );
      tell({ level: 'info', film: film.id, message: `${film.id}: submitted by a schedule` });
    }
    await ledger.unclaim(task.dir, by);
    await firing.moveToCompleted({ worker: '', seconds: 0, frames: 0 }, token, false);
  } catch (thrown) {
    const error = toEditError(thrown);
    if (!given.signal.aborted) await ledger.unclaim(task.dir, by);
    tell({ level: 'error', message: `The schedule of ${task.request.output}: ${error.message}`, code: error.code });
    await firing.moveToFailed(error, token, false).catch(() => undefined); // taken over meanwhile
  } finally {
    clearInterval(hold);
  }
  return true;
}
