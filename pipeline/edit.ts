import { filter, map, type Observable } from 'rxjs';
import { type EditError, toEditError } from '../core/errors.js';
import type { Notice } from '../core/notice.js';
import type { JobEvent } from './jobs/job-events.js';
import type { JobResult } from './jobs/job-result.js';
import { fileWord } from './planners/file-word.js';
import { EventStream } from './process/event-stream.js';
import { jobControl } from './process/job-control.js';
import { type EditRequest, runEdit } from './process/run-edit.js';
import type { Forecast } from './run/forecast.js';
import type { Progress } from './run/progress.js';
import { defaultTarget } from './work/target.js';

/**
 * A job under way. It can be awaited (`await job` gives the result), iterated (`for await (const event of job)`), subscribed to, cancelled and
 * disposed (`await using job = edit(…)`): what leaves the scope ends with it.
 */
export interface Job extends PromiseLike<JobResult>, AsyncIterable<JobEvent>, AsyncDisposable {
  /** Settles when the file is finished. Rejects with an {@link EditError}. */
  readonly result: Promise<JobResult>;
  /** All events. Completes when the job ends, however it ends. */
  readonly events: Observable<JobEvent>;
  /** Counts with time left, the last one first for who subscribes late. */
  readonly progress: Observable<Progress>;
  /** What the job will take: told once, before its first frame, by jobs with a model. */
  readonly forecast: Observable<Forecast>;
  /** What could not be kept, or was decided. */
  readonly notices: Observable<Notice>;
  /** Ends the job as its signal would; `result` rejects with the reason. */
  cancel(reason?: EditError): void;
}

/** What an edit of a file by a sentence may be told besides: see {@link EditRequest}. The output's default is beside the input, named after the sentence. */
export type EditOptions = Omit<EditRequest, 'input' | 'output' | 'instruction'> & { readonly output?: string | undefined };

/**
 * Edits a file as a sentence says. The job has a process of its own, so that nothing that native code does can stop or crash the caller's.
 *
 * @example
 * const { output } = await edit('clip.mp4', 'make it a watercolor');
 */
export function edit(input: string, sentence: string, options?: EditOptions): Job;
/**
 * Runs a request: a sentence (`instruction`), stages, or both.
 *
 * @example
 * const job = edit({ input: 'clip.mp4', output: 'grey.mp4', stages: [adjust({ saturation: 0 })] });
 * for await (const event of job) if (event.type === 'progress') console.log(`${event.frames} of ${event.total}`);
 * const { seconds } = await job;
 */
export function edit(request: EditRequest): Job;
export function edit(given: string | EditRequest, sentence?: string, options: EditOptions = {}): Job {
  const request = typeof given === 'string' ? bySentence(given, sentence, options) : given;
  const { signal, onEvent, ...rest } = request ?? {};
  const stream = new EventStream();
  const { events, cancel, release } = jobControl(signal, (event) => {
    stream.push(event);
    onEvent?.(event);
  });
  const result = runEdit(rest, events);
  result.finally(release).then(
    () => stream.end(),
    (thrown: unknown) => stream.end(toEditError(thrown)),
  );
  const only = <T extends JobEvent['type']>(type: T) =>
    stream.observable.pipe(
      filter((event): event is Extract<JobEvent, { type: T }> => event.type === type),
      map(({ type: _, ...event }) => event),
    );
  return {
    result,
    events: stream.observable,
    progress: only('progress') as Observable<Progress>,
    forecast: only('forecast') as Observable<Forecast>,
    notices: only('notice') as Observable<Notice>,
    cancel,
    then: (fulfilled, rejected) => result.then(fulfilled, rejected),
    [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
    [Symbol.asyncDispose]: async () => {
      cancel();
      await result.catch(() => undefined);
    },
  };
}

function bySentence(input: string, sentence: string | undefined, { output, ...options }: EditOptions): EditRequest {
  const target = output ?? defaultTarget(input, fileWord(sentence ?? ''));
  return { ...options, input, output: target, ...(sentence !== undefined && { instruction: sentence }) };
}
