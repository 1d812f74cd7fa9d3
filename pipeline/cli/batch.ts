import { basename } from 'node:path';
import { throwIfAborted } from '../../core/abort.js';
import { type EditError, toEditError } from '../../core/errors.js';
import { tellFailure, type Voice } from './failure.js';
import type { Place } from './progress-line.js';
import type { VerbContext } from './verb.js';

/** One input of a command, and where it goes. */
export interface BatchJob {
  readonly input: string;
  readonly output: string;
  /** Why it cannot be edited, where that is known already. */
  readonly error?: EditError | undefined;
}

/**
 * Does jobs one after the other. One that fails is told of and does not keep the others from being done; several end with a table.
 *
 * @returns the exit code of the first that failed, else 0
 * @throws a stop, and the error of a job that is the only one
 */
export async function runBatch(
  jobs: readonly BatchJob[],
  voice: Voice,
  { signal, tell, streams }: VerbContext,
  run: (job: BatchJob, place: Place) => Promise<unknown>,
): Promise<number> {
  const outcomes: BatchJob[] = [];
  for (const [at, job] of jobs.entries()) {
    throwIfAborted(signal);
    const outcome = await attempt(job, () => run(job, { at, of: jobs.length }));
    outcomes.push(outcome);
    const { error } = outcome;
    if (error?.area === 'cancel' || (error && jobs.length === 1)) throw error; // told by the program's end
    if (error) tellFailure(error, voice, streams, job.input);
  }
  if (jobs.length > 1) tell(table(outcomes));
  return outcomes.find(({ error }) => error)?.error?.exitCode ?? 0;
}

async function attempt(job: BatchJob, run: () => Promise<unknown>): Promise<BatchJob> {
  try {
    if (job.error) throw job.error;
    await run();
    return job;
  } catch (thrown) {
    return { ...job, error: toEditError(thrown) };
  }
}

function table(outcomes: readonly BatchJob[]): string {
  const width = Math.max(...outcomes.map(({ input }) => basename(input).length));
  return outcomes
    .map(
      ({ input, output, error }) =>
        `${basename(input).padEnd(width)}  ${error ? `failed  ${error.message}` : `ok      ${output}`}`,
    ) // prettier-ignore
    .join('\n');
}
