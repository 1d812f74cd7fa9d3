import { EditError } from './errors.js';

/** The error to throw for an aborted signal: its own reason if that is an {@link EditError}, otherwise `cancel/aborted`. */
export function abortError(signal: AbortSignal): EditError {
  return signal.reason instanceof EditError ? signal.reason : new EditError('cancel/aborted', 'The job was cancelled.');
}

/** Throws {@link abortError} if the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal);
}
