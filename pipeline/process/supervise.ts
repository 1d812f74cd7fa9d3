import { abortError } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import type { JobEvents } from '../jobs/job-events.js';
import type { FromJob, Task, TaskResult, ToJob } from './messages.js';
import { isModule, moduleName } from '../plan/stage-module.js';
import { endedError, killGroup } from './ended-process.js';
import { startJobProcess } from './start-job-process.js';

/** Wall time after which a cancelled job process is killed: the person has waited long enough. */
const KILL_AFTER_MS = 400;

/**
 * Does a task in a job process of its own, so that nothing that native code does can stop or crash the caller's.
 *
 * @throws what the task throws, the signal's reason, `memory/killed`, `bug/crash`
 */
export function supervise<T extends Task>(task: T, hear: JobEvents): Promise<TaskResult<T>> {
  return new Promise((resolve, reject) => {
    const child = startJobProcess();
    const send = (message: ToJob): void => void (child.connected && child.send(message));
    const onAbort = (): void => {
      send({ type: 'cancel', reason: abortError(hear.signal).toJSON() });
      setTimeout(() => killGroup(child), KILL_AFTER_MS).unref();
    };
    if (hear.signal.aborted) onAbort();
    hear.signal.addEventListener('abort', onAbort, { once: true });
    let outcome: FromJob | undefined;
    child.on('message', (message: FromJob) => {
      if (message.type === 'progress') hear.onProgress(message.progress);
      else if (message.type === 'notice') hear.onNotice(message.notice);
      else if (message.type === 'forecast') hear.onForecast?.(message.forecast);
      else outcome = message;
    });
    child.on('error', reject);
    child.on('exit', (code, killedBy) => {
      hear.signal.removeEventListener('abort', onAbort);
      killGroup(child);
      if (hear.signal.aborted) reject(abortError(hear.signal));
      else if (outcome?.type === 'result') resolve(outcome.result as TaskResult<T>);
      else if (outcome?.type === 'error') reject(EditError.fromJSON(outcome.error));
      else reject(endedError(code, killedBy, modulesOf(task)));
    });
    send(task);
  });
}

/** Last names of the modules that a task runs. */
const modulesOf = (task: Task): string[] =>
  task.type === 'run' ? task.plan.stages.flatMap(({ use }) => (isModule(use) ? moduleName(use) : [])) : [];
