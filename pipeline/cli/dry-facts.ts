import type { Notice } from '../../core/notice.js';
import type { WorkEstimate } from '../timing/estimate-work.js';
import { aboutSeconds } from './about-seconds.js';

/** What a dry run found out about one job. */
export interface DryFacts {
  /** The lines that a person reads first: how much is edited, how long it takes, what it becomes. */
  readonly lines: readonly string[];
  readonly notes: readonly Notice[];
  /** The same for programs. */
  readonly forecast: Readonly<Record<string, unknown>>;
}

/** How long a job takes, and how that is known. */
export function timeLine({ seconds, fromPastJobs }: WorkEstimate): string {
  const why = fromPastJobs ? 'as past jobs on this machine went' : 'a guess: no job of this kind has run on this machine yet';
  return `${aboutSeconds(seconds)} in all, ${why}`;
}

/** An estimate for programs: no digits that it does not have. */
export const timeFields = ({
  seconds,
  fromPastJobs,
  parts,
}: WorkEstimate): Pick<WorkEstimate, 'seconds' | 'fromPastJobs' | 'parts'> => ({
  seconds: rounded(seconds),
  fromPastJobs,
  parts: Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, rounded(value)])),
});

const rounded = (seconds: number): number => Number(seconds.toPrecision(3));
