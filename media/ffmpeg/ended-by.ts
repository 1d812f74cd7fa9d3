import { EditError } from '../../core/errors.js';
import { stallTimeout } from './stall-watch.js';

/** Whether an error tells of the machine (a program that hung or was killed, a full disk, a stop) and not of the file that it was at. */
export const isOfMachine = (error: unknown): boolean =>
  error instanceof EditError && (error.code === 'media/stalled' || ['memory', 'output', 'cancel'].includes(error.area));

/** The error of a program that was ended because it did nothing. */
export function stalled(program: string, path: string, words: readonly string[]): EditError {
  const seconds = stallTimeout();
  const last = words.length ? `its last words: "${words.slice(-3).join(' ').trim()}"` : 'it had said nothing';
  return new EditError('media/stalled', `${path}: ${program} did nothing for ${seconds} s and was ended; ${last}.`, {
    path,
    seconds,
    words: [...words],
  });
}

/** The error of a program that somebody else ended. */
export const killed = (program: string, words: readonly string[], cause?: unknown): EditError =>
  new EditError(
    'memory/killed',
    `${program} was killed from outside, most often because memory ran out.`,
    { words: [...words] },
    { cause },
  );
