import { resolve } from 'node:path';
import { type Observable, ReplaySubject } from 'rxjs';
import { abortError } from '../core/abort.js';
import { EditError, toEditError } from '../core/errors.js';
import { checkModules } from './allow-modules.js';
import type { Forecast } from './forecast.js';
import type { JobEvents, JobResult, RunOptions } from './job.js';
import { makePlan, type Plan, type PlanRequest, type PlanStage } from './plan.js';
import type { Progress } from './progress.js';
import { spool } from './spool.js';
import { supervise } from './supervise.js';
import { WorkFolder } from './work-folder.js';

/** What {@link edit} takes: a plan, or the parts of one that differ from the defaults, and how to run it. */
export type EditRequest = PlanRequest &
  RunOptions & {
    /** Cancels the job; the first reason wins. */
    readonly signal?: AbortSignal | undefined;
    /** Give a sentence to the model although its words are not known. Default false: it is refused with `plan/unknown-look`. */
    readonly force?: boolean | undefined;
    /** Run in this process instead of a child: for tests and for programs that are a job process already. Default false. */
    readonly inProcess?: boolean | undefined;
  };

/** A job under way. */
export interface Job {
  /** Counts with time left, the last one first for who subscribes late. Completes when the job ends, however it ends. */
  readonly progress: Observable<Progress>;
  /** What the job will take: told once, before its first frame, by jobs with a model. */
  readonly forecast: Observable<Forecast>;
  /** Sentences about what could not be kept. */
  readonly notices: Observable<string>;
  /** Settles when the file is finished. Rejects with an {@link EditError}. */
  readonly result: Promise<JobResult>;
  /** Ends the job as its signal would. */
  cancel(reason?: EditError): void;
}

/**
 * Runs a plan. A sentence (`instruction`) without `stages` is what the stage `instruct` then edits by, as on the command line. The job has a process of its own, so that nothing that native code does can stop or crash the caller's.
 *
 * @example
 * const job = edit({ input: 'clip.mp4', output: 'grey.mp4', stages: [{ use: 'adjust', options: { saturation: 0 } }] });
 * job.progress.subscribe(({ frames, total }) => console.log(`${frames} of ${total}`));
 * await job.result;
 */
export function edit(request: EditRequest): Job {
  const { signal, inProcess, force, ...all } = request ?? {};
  const { overwrite, fresh, scratch, textures, report, ffmpeg, allowModules, stallTimeout, asked = Date.now(), ...parts } = all;
  const wanted = withSentence(parts as PlanRequest);
  const work = typeof scratch === 'string' ? resolve(scratch) : scratch; // in messages too: a farm's logs are read elsewhere
  const options: RunOptions = { overwrite, fresh, scratch: work, textures, report, ffmpeg, allowModules, stallTimeout, asked };
  const progress = new ReplaySubject<Progress>(1);
  const notices = new ReplaySubject<string>();
  const forecasts = new ReplaySubject<Forecast>(1);
  const controller = new AbortController();
  const cancel = (reason = new EditError('cancel/aborted', 'The job was cancelled.')): void => controller.abort(reason);
  const onAbort = (): void => cancel(abortError(signal as AbortSignal));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const hear: JobEvents = {
    signal: controller.signal,
    onProgress: (value: Progress) => progress.next(value),
    onNotice: (sentence: string) => notices.next(sentence),
    onForecast: (forecast: Forecast) => forecasts.next(forecast),
  };
  let planned: Plan | undefined;
  const result = (async () => {
    if (typeof wanted.input !== 'string' || typeof wanted.output !== 'string') await makePlan(wanted); // which says what is wrong
    if (!force) await checkSentences(wanted);
    const source = await spool(wanted, options, hear);
    try {
      const plan = (planned = await makePlan({ ...wanted, input: source.path }));
      checkModules(plan.stages, allowModules);
      if (controller.signal.aborted) throw abortError(controller.signal);
      if (!inProcess) return await supervise({ type: 'run', plan, options }, hear);
      const { runJob } = await import('./job.js'); // every room: a program that only waits for jobs is spared that
      return await runJob(plan, options, hear);
    } finally {
      await source.remove();
    }
  })().catch(async (thrown: unknown) => {
    const error = toEditError(thrown);
    throw planned && (await WorkFolder.tidy(planned.output, work)) ? withWork(error, work) : error;
  });
  const end = (): void => {
    for (const events of [progress, notices, forecasts]) events.complete();
    signal?.removeEventListener('abort', onAbort);
  };
  result.then(end, end); // an observable that fails would end the process of a subscriber without a handler: `result` alone rejects
  return {
    progress: progress.asObservable(),
    forecast: forecasts.asObservable(),
    notices: notices.asObservable(),
    result,
    cancel,
  };
}

/** A request with a sentence and without stages is edited as the sentence says. */
function withSentence(request: PlanRequest): PlanRequest {
  const sentence = request.instruction?.trim();
  if (!sentence || request.stages) return request;
  return { ...request, stages: [{ use: 'instruct', options: { instruction: sentence, detail: 'auto' } }] };
}

/** Refuses sentences that the stages' models do not know. */
async function checkSentences({ stages = [] }: PlanRequest): Promise<void> {
  for (const { use, options } of Array.isArray(stages) ? (stages as readonly PlanStage[]) : []) {
    const sentence = use === 'instruct' ? options?.['instruction'] : undefined;
    if (typeof sentence !== 'string' || sentence === '') continue;
    const { checkSentence } = await import('./check-sentence.js'); // a program that edits without a sentence needs no list of looks
    checkSentence(sentence, options['model']);
  }
}

/** An error of a job that has finished some of its work: one that was broken off, and not refused, can go on from there. */
function withWork(error: EditError, scratch: string | undefined): EditError {
  if (!['cancel', 'memory'].includes(error.area) && !['bug/crash', 'media/stalled'].includes(error.code)) return error;
  const where = scratch === undefined ? 'beside the output' : `in ${scratch}`;
  const message = `${error.message} Finished work is kept ${where}; the same command goes on from there.`;
  return new EditError(error.code, message, error.details, { cause: error });
}
