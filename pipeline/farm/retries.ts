import { type EditError, type ErrorArea, toEditError } from '../../core/errors.js';

/** How a failure of an area is tried again. */
interface Retry {
  /** Times that a piece is begun, all together. */
  readonly attempts: number;
  /** Milliseconds before the second one; each later one waits twice as long. */
  readonly delay: number;
  /** Whether another worker goes first. */
  readonly elsewhere?: boolean;
  /** Whether fewer frames go through the model together. */
  readonly fewer?: boolean;
}

/** By the error's area; what is not named is never tried again, for it would fail the same way everywhere. */
const RETRIES: Partial<Record<ErrorArea, Retry>> = {
  memory: { attempts: 8, delay: 1000, elsewhere: true, fewer: true },
  device: { attempts: 6, delay: 5000, elsewhere: true },
  output: { attempts: 8, delay: 15_000, elsewhere: true },
  network: { attempts: 8, delay: 5000 },
  media: { attempts: 3, delay: 5000, elsewhere: true },
};

/** A process that ended unexpectedly, and what Overpaint did not foresee: once more elsewhere, in case that it is the machine. */
const CRASH: Retry = { attempts: 3, delay: 2000, elsewhere: true };

/** Longest wait. */
const MAX_DELAY = 10 * 60_000;

/** How an error is tried again; `undefined` for never. */
export function retryOf(error: EditError): Retry | undefined {
  if (error.area === 'bug') return CRASH;
  if (error.code === 'output/missing-frames') return RETRIES.output; // a join begins when all is run: a shared folder may show it late
  return error.retryable ? RETRIES[error.area] : undefined;
}

/** Milliseconds to wait. @param attempts how often it was begun */
export function delayOf(thrown: unknown, attempts: number): number {
  const { delay = 1000 } = retryOf(toEditError(thrown)) ?? {};
  return Math.min(delay * 2 ** (attempts - 1), MAX_DELAY);
}
