// Types of the public face: this file is compiled with the others, and a line that should not compile must not.
import {
  adjust,
  compare,
  edit,
  instruct,
  type Job,
  type JobEvent,
  type JobResult,
  type NoticeCode,
  type KnownErrorCode,
} from 'overpaint';

/** Compiles only where both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const holds = <_T extends true>(): void => undefined;

export function publicTypes(job: Job, event: JobEvent): void {
  holds<Same<Awaited<Job>, JobResult>>();
  holds<Same<ReturnType<typeof edit>, Job>>();
  if (event.type === 'progress') holds<Same<typeof event.frames, number>>();
  if (event.type === 'notice') holds<Same<typeof event.code, NoticeCode>>();
  adjust({ saturation: 0 });
  // @ts-expect-error: a wrong name is a type error
  adjust({ saturatoin: 0 });
  // @ts-expect-error: and so is a wrong value
  adjust({ saturation: 'none' });
  instruct({ detail: 'model', steps: 4 }, 'make it night');
  // @ts-expect-error: a choice has its choices
  instruct({ detail: 'both' });
  edit('clip.mp4', 'make it night', { range: { from: 0, to: 1, unit: 'seconds' } });
  // @ts-expect-error: an output is not named twice
  edit('clip.mp4', 'make it night', { input: 'other.mp4' });
  // @ts-expect-error: a request needs an output
  edit({ input: 'clip.mp4' });
  // @ts-expect-error: codes are a union
  const unknown: KnownErrorCode = 'plan/no-such-code';
  [job, unknown, compare];
}
