import { fork, type ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Observable, ReplaySubject } from 'rxjs';
import { abortError } from '../core/abort.js';
import { EditError, toEditError } from '../core/errors.js';
import { type JobResult, type RunOptions, runJob } from './job.js';
import type { FromJob, ToJob } from './messages.js';
import { type Plan, type PlanRequest, makePlan } from './plan.js';
import type { Progress } from './progress.js';

/** What {@link edit} takes: a plan, or the parts of one that differ from the defaults, and how to run it. */
export type EditRequest = PlanRequest &
  RunOptions & {
    /** Cancels the job; the first reason wins. */
    readonly signal?: AbortSignal | undefined;
    /** Run in this process instead of a child: for tests and for programs that are a job process already. Default false. */
    readonly inProcess?: boolean | undefined;
  };

/** A job under way. */
export interface Job {
  /** Counts with time left, the last one first for who subscribes late. Completes with the job; fails as `result` does. */
  readonly progress: Observable<Progress>;
  /** Sentences about what could not be kept. */
  readonly notices: Observable<string>;
  /** Settles when the file is finished. Rejects with an {@link EditError}. */
  readonly result: Promise<JobResult>;
  /** Ends the job as its signal would. */
  cancel(reason?: EditError): void;
}

/** Wall time after which a cancelled job process is killed: the person has waited long enough. */
const KILL_AFTER_MS = 400;

/**
 * Runs a plan. The job has a process of its own, so that nothing that native code does can stop or crash the caller's.
 *
 * @example
 * const job = edit({ input: 'clip.mp4', output: 'grey.mp4', stages: [{ use: 'adjust', options: { saturation: 0 } }] });
 * job.progress.subscribe(({ frames, total }) => console.log(`${frames} of ${total}`));
 * await job.result;
 */
export function edit(request: EditRequest): Job {
  const { signal, inProcess, overwrite, fresh, scratch, ffmpeg, ...wanted } = request;
  const options: RunOptions = { overwrite, fresh, scratch, ffmpeg };
  const progress = new ReplaySubject<Progress>(1);
  const notices = new ReplaySubject<string>();
  const controller = new AbortController();
  const cancel = (reason = new EditError('cancel/aborted', 'The job was cancelled.')): void => controller.abort(reason);
  const onAbort = (): void => cancel(abortError(signal as AbortSignal));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const hear = {
    signal: controller.signal,
    onProgress: (value: Progress) => progress.next(value),
    onNotice: (sentence: string) => notices.next(sentence),
  };
  const result = (async () => {
    const plan = await makePlan(wanted);
    if (controller.signal.aborted) throw abortError(controller.signal);
    return inProcess ? runJob(plan, options, hear) : runInChild(plan, options, hear);
  })().catch((error: unknown) => {
    throw toEditError(error);
  });
  result
    .then(
      () => (progress.complete(), notices.complete()),
      (error: unknown) => (progress.error(error), notices.complete()),
    )
    .finally(() => signal?.removeEventListener('abort', onAbort));
  return { progress: progress.asObservable(), notices: notices.asObservable(), result, cancel };
}

function runInChild(plan: Plan, options: RunOptions, hear: Parameters<typeof runJob>[2]): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    // a process group of its own: the terminal's Ctrl-C reaches only the supervisor, and a kill reaches the job with all its ffmpegs
    const child = fork(fileURLToPath(new URL('./job-process.js', import.meta.url)), [], {
      detached: true,
      serialization: 'advanced',
    });
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
      else if (message.type === 'notice') hear.onNotice(message.sentence);
      else outcome = message;
    });
    child.on('error', reject);
    child.on('exit', (code, killedBy) => {
      hear.signal.removeEventListener('abort', onAbort);
      killGroup(child);
      if (hear.signal.aborted) reject(abortError(hear.signal));
      else if (outcome?.type === 'result') resolve(outcome.result);
      else if (outcome?.type === 'error') reject(EditError.fromJSON(outcome.error));
      else reject(crash(code, killedBy));
    });
    send({ type: 'run', plan, options });
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

function crash(code: number | null, killedBy: NodeJS.Signals | null): EditError {
  const goOn = 'Finished work is kept: the same command goes on from there.';
  if (killedBy === 'SIGKILL') {
    const memory = Math.round(totalmem() / 1e9);
    return new EditError(
      'memory/killed',
      `The job was killed from outside, most often because memory ran out (this machine has ${memory} GB). ${goOn}`,
      { killedBy },
    );
  }
  return new EditError('bug/crash', `The job process ended unexpectedly (${killedBy ?? `code ${code}`}). ${goOn}`, {
    code,
    killedBy,
  });
}
