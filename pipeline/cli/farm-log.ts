import { farmPackage } from '../farm/redis.js';
import type { WorkerEvent } from '../farm/worker-options.js';
import { asFlags } from './option-flags.js';
import type { VerbContext } from './verb.js';

/** How a worker's log is written. */
export const LOG_KINDS = ['words', 'json'] as const;

/** Takes what a worker tells: as lines for people, or as JSON lines on standard output for what collects logs. */
export async function farmLog(
  kind: (typeof LOG_KINDS)[number],
  { tell }: Pick<VerbContext, 'tell'>,
): Promise<(event: WorkerEvent) => void> {
  if (kind === 'words') return ({ message }) => tell(message);
  const { pino } = await farmPackage('pino', () => import('pino'));
  const log = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });
  return ({ level, message, ...facts }) => log[level](facts, asFlags(message));
}
