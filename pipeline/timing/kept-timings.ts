import { readCache, writeCache } from '../../core/cache-folder.js';
import { PART_NAMES, type Timing } from './work-part.js';

/** The file in the cache folder. */
export const TIMINGS_FILE = 'timings.json';

/** Timings that are kept in all, and of one kind and size: a batch of one kind does not push out what is known of others. */
const MOST = 400;
const MAX_OF_A_KIND = 12;

/**
 * What past jobs on this machine took, the newest last. Whatever has another shape is left out.
 *
 * @param busy how many times longer than on an idle machine work takes now; kept is what it would have taken there
 */
export async function readTimings(busy = 1): Promise<readonly Timing[]> {
  const kept = await readCache(TIMINGS_FILE);
  return Array.isArray(kept) ? kept.filter(isTiming).map((one) => ({ ...one, seconds: busy * one.seconds })) : [];
}

/** Adds what a job took. Of two jobs that end at the same moment one may go unheard; the file stays whole. Never throws for the disk's sake. */
export async function keepTimings(timings: readonly Timing[], busy = 1): Promise<void> {
  if (!timings.length) return;
  const rounded = timings.map((one) => ({ ...one, seconds: Number((one.seconds / busy).toPrecision(4)) }));
  await writeCache(TIMINGS_FILE, newest([...(await readTimings()), ...rounded]));
}

/** The newest of each kind, and of all. */
export function newest(timings: readonly Timing[]): readonly Timing[] {
  const counts = new Map<string, number>();
  const kept = timings.toReversed().filter(({ part, kind, via, pixels }) => {
    const key = JSON.stringify([part, kind, via, Math.round(2 * Math.log2(Math.max(1, pixels)))]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= MAX_OF_A_KIND;
  });
  return kept.slice(0, MOST).reverse();
}

function isTiming(value: unknown): value is Timing {
  if (typeof value !== 'object' || value === null) return false;
  const { part, kind, via, units, pixels, seconds } = value as Partial<Timing>;
  const positive = [units, pixels, seconds].every((number) => Number.isFinite(number) && (number as number) > 0);
  return PART_NAMES.some((name) => name === part) && typeof kind === 'string' && typeof via === 'string' && positive;
}
