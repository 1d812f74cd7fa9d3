import { setImmediate as turn } from 'node:timers/promises';
import { abortError, throwIfAborted } from '../../core/abort.js';
import { onAbort } from '../../core/on-abort.js';

/**
 * The end of work that hears no signal itself and leaves nothing half done: a signal is its end too.
 *
 * @throws the signal's reason, also where it came while the work let nothing else run
 */
export async function untilStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  throwIfAborted(signal);
  let letGo = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    letGo = onAbort(signal, () => reject(abortError(signal)));
  });
  try {
    const result = await Promise.race([work, stopped]);
    for (let round = 0; round < 2; round++) await turn(); // between two of these lies a look at what signals came
    throwIfAborted(signal);
    return result;
  } finally {
    letGo();
  }
}
