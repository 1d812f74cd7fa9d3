import { EditError } from '../../core/errors.js';
import { readActivity } from './activity.js';

/** Seconds without any activity after which a program counts as hung, where nobody says otherwise. */
export const STALL_SECONDS = 300;

/** Looks at a program this often, or four times in the limit where that is short. */
const LOOK_MS = 5_000;

/** A program that sleeps and looks at the clock takes up to this share of a processor; one that works takes more. */
const IDLE_SHARE = 0.01;

/** One that keeps a processor busy may be at a slow frame: it has this many times as long until it must have read or written something. */
const BUSY_PATIENCE = 10;

let limitSeconds = STALL_SECONDS;

/**
 * Sets how long a program that this process waits for may do nothing. It holds for the whole process, like the choice of ffmpeg.
 *
 * @param seconds 0 waits for ever; default {@link STALL_SECONDS}
 * @throws `usage/flag` for what is no number of seconds
 */
export function setStallTimeout(seconds: number = STALL_SECONDS): void {
  if (typeof seconds !== 'number' || !(seconds >= 0) || seconds > 1e6)
    throw new EditError('usage/flag', `stallTimeout: expected seconds from 0 to 1000000, found ${JSON.stringify(seconds)}.`);
  limitSeconds = seconds;
}

/** The limit that {@link setStallTimeout} set, in seconds; 0 is none. */
export const stallTimeout = (): number => limitSeconds;

/** A program to watch. */
export interface Watched {
  readonly pid: number | undefined;
  /** Whether the caller waits for it now: while the caller holds it back, it has nothing to do. */
  waiting(): boolean;
  /** Called once, when it has done nothing for the limit. */
  onStall(): void;
}

/** Watches a program until the returned function is called. It is alive while it reads, writes, or works. */
export function watchStall({ pid, waiting, onStall }: Watched): () => void {
  const limit = limitSeconds * 1000;
  if (!limit || pid === undefined) return () => undefined;
  const every = Math.min(LOOK_MS, limit / 4);
  let timer: NodeJS.Timeout | undefined;
  let before = { seconds: 0, bytes: undefined as number | undefined };
  let [idle, fruitless, looked, stopped] = [0, 0, performance.now(), false];
  const look = async (): Promise<void> => {
    const now = performance.now();
    const passed = Math.min(now - looked, 2 * every); // time in which this process slept itself does not count
    looked = now;
    const activity = waiting() ? await readActivity(pid) : undefined;
    if (stopped) return;
    if (activity) {
      const busy = activity.seconds - before.seconds > (IDLE_SHARE * passed) / 1000;
      const moved = activity.bytes === undefined ? busy : activity.bytes !== before.bytes;
      before = { seconds: activity.seconds, bytes: activity.bytes };
      idle = busy || moved ? 0 : idle + passed;
      fruitless = moved ? 0 : fruitless + passed;
      if (idle >= limit || fruitless >= BUSY_PATIENCE * limit) return onStall();
    } else [idle, fruitless] = [0, 0];
    timer = setTimeout(() => void look(), every).unref();
  };
  timer = setTimeout(() => void look(), every).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
