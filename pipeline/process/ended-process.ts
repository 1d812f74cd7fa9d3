import type { ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';

/** Ends a process that leads a group with everything that it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone already is what was wanted
  }
}

/** Why a process ended that should not have. @param modules last names of the stage modules that it ran */
export function endedError(code: number | null, killedBy: NodeJS.Signals | null, modules: readonly string[] = []): EditError {
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
