import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseJson } from '../../core/parse-json.js';
import { nextFiring } from './cron.js';

/** A schedule of one process. */
export interface OwnSchedule {
  readonly pattern: string;
  readonly tz?: string | undefined;
  /** Folder in which it keeps when it last fired. */
  readonly state: string;
  readonly signal: AbortSignal;
  /** What is done each time. */
  work(): Promise<void>;
  tell(words: string): void;
}

interface Kept {
  /** When it last fired, in milliseconds since 1970, and whether the work of then has ended. */
  readonly fired: number;
  readonly ended: boolean;
}

/** Longest time of a timer, which is looked at again then. */
const MAX_WAIT_MS = 60_000;

/**
 * Does something at the times of a schedule, in this process. What was begun when the process ended is done first; times that went by meanwhile count as one.
 */
export async function runOwnSchedule({ pattern, tz, state, signal, work, tell }: OwnSchedule): Promise<void> {
  await mkdir(state, { recursive: true });
  const path = join(state, 'schedule.json');
  const keep = async (kept: Kept): Promise<void> => {
    await writeFile(`${path}.part`, JSON.stringify(kept));
    await rename(`${path}.part`, path);
  };
  const text = await readFile(path, 'utf8').catch(() => undefined);
  let kept: Kept = text === undefined ? { fired: Date.now(), ended: true } : (parseJson(text) as Kept);
  if (text === undefined) await keep(kept);
  while (!signal.aborted) {
    if (kept.ended) {
      const next = await nextFiring(pattern, tz, new Date(kept.fired));
      tell(`next at ${next.toISOString()}`);
      while (Date.now() < next.getTime() && !signal.aborted)
        await sleep(Math.min(MAX_WAIT_MS, next.getTime() - Date.now()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      kept = { fired: Date.now(), ended: false };
      await keep(kept);
    }
    await work();
    if (signal.aborted) return;
    kept = { ...kept, ended: true };
    await keep(kept);
  }
}
