import { basename } from 'node:path';
import { nextFiring } from './cron.js';
import type { PlanTask } from './film.js';
import { openQueue } from './film-queue.js';
import type { Redis } from './redis.js';

/** What stands for a film where the pieces are firings of schedules. */
export const SCHEDULES = 'schedules';

/** A schedule on the farm. */
export interface FarmSchedule {
  readonly pattern: string;
  readonly tz?: string | undefined;
  readonly task: PlanTask;
}

/** Name of a schedule: of what it makes. */
const scheduleId = ({ request }: PlanTask): string => `schedule-${basename(request.output)}`;

/**
 * Sets a schedule, in the place of an older one for the same output. Workers plan and submit its film each time that it fires; when none lives at that time it fires
 * once when one does.
 *
 * @returns its name, and when it fires next
 * @throws `usage/flag` for a pattern or a time zone that there is not
 */
export async function setSchedule(
  redis: Redis,
  { pattern, tz, task }: FarmSchedule,
): Promise<{ readonly id: string; readonly next: Date }> {
  const next = await nextFiring(pattern, tz, new Date());
  const queue = await openQueue(redis, SCHEDULES);
  const id = scheduleId(task);
  await queue.upsertJobScheduler(
    id,
    { pattern, ...(tz !== undefined && { tz }) },
    { name: 'plan', data: { task }, opts: { priority: 1, attempts: 1 } },
  );
  await queue.close();
  return { id, next };
}

/** Takes a schedule off the farm. @returns whether there was one */
export async function removeSchedule(redis: Redis, id: string): Promise<boolean> {
  const queue = await openQueue(redis, SCHEDULES);
  const removed = await queue.removeJobScheduler(id);
  await queue.close();
  return removed;
}
