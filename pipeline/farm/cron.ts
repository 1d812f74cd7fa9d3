import { EditError } from '../../core/errors.js';
import { farmPackage } from './redis.js';

/**
 * When a schedule fires next after a moment.
 *
 * @param pattern five fields of cron, or six with seconds first
 * @param tz a time zone by its name, such as Europe/Berlin; default that of the machine
 * @throws `usage/flag` for a pattern or a zone that there is not
 */
export async function nextFiring(pattern: string, tz: string | undefined, after: Date): Promise<Date> {
  const { CronExpressionParser } = await farmPackage('cron-parser', () => import('cron-parser'));
  try {
    return CronExpressionParser.parse(pattern, { currentDate: after, ...(tz !== undefined && { tz }) })
      .next()
      .toDate();
  } catch (cause) {
    const sentence = `farm schedule: expected a pattern of cron such as "0 2 * * *" and a time zone such as Europe/Berlin, found "${pattern}"${tz === undefined ? '' : ` and "${tz}"`}.`;
    throw new EditError('usage/flag', sentence, {}, { cause });
  }
}
