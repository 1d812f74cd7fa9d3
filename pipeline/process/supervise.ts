import type { ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { abortError } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { JobEvents } from '../jobs/job-events.js';
import type { FromJob, Task, TaskResult, ToJob } from './messages.js';
import { isModule, moduleName } from '../plan/stage-module.js';
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
      else reject(crash(code, killedBy, modulesOf(task)));
    });
    send(task);
  });
}

/** Ends a job process with everything that it started. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone already is what was wanted
  }
}

/** Last names of the modules that a task runs. */
const modulesOf = (task: Task): string[] =>
  task.type === 'run' ? task.plan.stages.flatMap(({ use }) => (isModule(use) ? moduleName(use) : [])) : [];

function crash(code: number | null, killedBy: NodeJS.Signals | null, modules: readonly string[]): EditError {
  if (killedBy === 'SIGKILL') {
    const memory = Math.round(totalmem() / 1e9);
    return new EditError(
      'memory/killed',
      `The job was killed from outside, most often because memory ran out (this machine has ${memory} GB).`,
      { killedBy },
    );
  }
  if (modules.length && code !== null) {
    const names = listOf(modules, 'and');
    return new EditError(
      'stage/exit',
      `The job ended with code ${code} while it ran ${names}: a stage must not end the process.`,
      {
        code,
        modules,
      },
    );
  }
  return new EditError('bug/crash', `The job process ended unexpectedly (${killedBy ?? `code ${code}`}).`, {
    code,
    killedBy,
  });
}
