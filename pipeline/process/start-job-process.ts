import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { programFile } from '../../core/program-file.js';
import type { ToJob } from './messages.js';

/** A job process that was started ahead of its task. */
let ahead: ChildProcess | undefined;

/** A job process: the one that was started ahead, where there is one, else a new one. */
export function startJobProcess(): ChildProcess {
  const child = ahead;
  ahead = undefined;
  if (!child?.connected) return forkJob();
  child.ref();
  child.channel?.ref();
  return child;
}

/**
 * Starts the process of a job before its task is known, so that it loads what the job needs while the command line is read. It does not keep this
 * process from ending, and ends with it.
 *
 * @param input what will most likely be edited: it decides what is loaded
 */
export function startJobAhead(input: string): void {
  const child = forkJob();
  child.send({ type: 'expect', input } satisfies ToJob);
  child.unref();
  child.channel?.unref();
  child.on('error', () => undefined); // the one that is started in its place will tell
  process.on('exit', () => ahead === child && child.kill('SIGKILL'));
  ahead = child;
}

function forkJob(): ChildProcess {
  return fork(fileURLToPath(programFile('job-process')), [], {
    // a process group of its own: the terminal's Ctrl-C reaches only the supervisor, and a kill reaches the job with all its ffmpegs
    detached: true,
    execArgv: [], // the host's own, such as --eval or --inspect, are not meant for the job
    serialization: 'advanced',
  });
}
