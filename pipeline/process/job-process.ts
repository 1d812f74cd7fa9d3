import type { Notice } from '../../core/notice.js';
import { EditError, toEditError } from '../../core/errors.js';
import { killAllFfmpeg } from '../../media/ffmpeg/command.js';
import type { Forecast } from '../run/forecast.js';
import type { JobEvents } from '../jobs/job-events.js';
import { kindOf } from '../jobs/index.js';
import type { FromJob, Task, TaskResult, ToJob } from './messages.js';
import type { Progress } from '../run/progress.js';
import { isScene } from '../plan/scene-options.js';
import { busyAtStart } from '../timing/busy.js';

/** Wall time that a cancelled job has to put its work away before it is simply ended. */
const GRACE_MS = 300;

/**
 * Ends this process as it stands. Leaving by `process.exit` would wait for a model's thread to come back from native code, and take the runtime
 * apart under it, which it answers with an abort. Nothing is lost: what counts as finished is on the disk.
 */
function end(): void {
  killAllFfmpeg();
  process.kill(process.pid, 'SIGKILL');
}

/** Counts are for eyes: no more than this often, but every change of phase. */
const PROGRESS_EVERY_MS = 100;

// The process that owns decode, stages and encode. It ends itself when its parent is gone, so that nothing is left behind by a kill.
const busy = busyAtStart();
const controller = new AbortController();
const say = (message: FromJob): void => {
  if (process.connected) process.send?.(message);
};

function tellAndEnd(reason: EditError): void {
  if (!process.connected) return end();
  process.send?.({ type: 'error', error: reason.toJSON() } satisfies FromJob, end);
}

let told = { at: -Infinity, phase: '' };
const onProgress = (progress: Progress): void => {
  const at = performance.now();
  if (progress.phase === told.phase && at - told.at < PROGRESS_EVERY_MS && progress.frames < progress.total) return;
  told = { at, phase: progress.phase };
  say({ type: 'progress', progress });
};

function leave(reason: EditError): void {
  controller.abort(reason);
  killAllFfmpeg();
  setTimeout(() => tellAndEnd(reason), GRACE_MS);
}

process.on('disconnect', () => leave(new EditError('cancel/parent-gone', 'The command that started the job has ended.')));
// the terminal's Ctrl-C is the supervisor's to answer
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => leave(new EditError('cancel/SIGTERM', 'Stopped with SIGTERM.')));

/** Only the task's own modules are loaded. */
async function doTask(task: Task, events: JobEvents): Promise<TaskResult<Task>> {
  if (task.type === 'run') return (await import('../jobs/run-job.js')).runJob(task.plan, task.options, events);
  return (await import('../preview/preview.js')).runPreview(task.request, events);
}

/** Loads what a task on such an input needs. What goes wrong is told by the task. */
async function loadFor(input: string): Promise<void> {
  await import('../jobs/run-job.js');
  await kindOf({ input, output: isScene(input) ? input : '' }).load(); // most scenes are painted
}

process.on('message', (message: ToJob) => {
  if (message.type === 'expect') return void loadFor(message.input).catch(() => undefined);
  if (message.type === 'cancel') return leave(EditError.fromJSON(message.reason));
  const events = {
    signal: controller.signal,
    began: (('options' in message && message.options.asked) || performance.timeOrigin) - performance.timeOrigin,
    busy,
    onProgress,
    onNotice: (notice: Notice) => say({ type: 'notice', notice }),
    onForecast: (forecast: Forecast) => say({ type: 'forecast', forecast }),
  };
  void doTask(message, events).then(
    (result) => {
      killAllFfmpeg();
      if (!process.connected) process.exit(0);
      process.send?.({ type: 'result', result } satisfies FromJob, () => process.exit(0));
    },
    (error: unknown) => tellAndEnd(toEditError(error)),
  );
});
