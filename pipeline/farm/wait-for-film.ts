import { setTimeout as sleep } from 'node:timers/promises';
import { abortError } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import type { Redis } from './redis.js';
import { farmStatus } from './status.js';

/** Milliseconds between two looks at a film. */
const LOOK_MS = 1000;

/**
 * Waits until a film is done.
 *
 * @param input what is told where it was taken off the farm
 * @throws what its first piece failed with, when nothing is left to try; `cancel/aborted`
 */
export async function waitForFilm(redis: Redis, id: string, input: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted) throw abortError(signal);
    const [{ phase, failures }] = (await farmStatus(redis, id)).films;
    if (phase === 'done') return;
    if (phase === 'cancelled') throw new EditError('cancel/aborted', `${input}: its film was taken off the farm.`);
    const [failed] = failures;
    if (phase === 'failed') throw new EditError(failed.code as EditError['code'], failed.message);
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}
