import { connectRedis, DEFAULT_REDIS, type Redis } from '../farm/redis.js';
import { EDIT_FLAGS } from './edit-flags.js';
import { EXPORT_FLAGS } from './export-steps.js';
import { LOG_KINDS } from './farm-log.js';
import { type FlagTable, type FlagValues, textOf } from './flags.js';
import type { VerbContext } from './verb.js';

/** The flags of `overpaint farm`, those of `edit` among them. */
export const FARM_FLAGS = {
  ...EDIT_FLAGS,
  redis: {
    type: 'text',
    value: 'URL',
    summary: `redis:// or rediss:// address; default ${DEFAULT_REDIS}. A password is better kept in OVERPAINT_REDIS than typed`,
    common: true,
    setting: true,
  },
  dir: { type: 'text', value: 'JOB', summary: "submit: the job's folder; default OUT.farm beside the output", common: true },
  priority: { type: 'text', value: '0…100', summary: 'submit: higher goes first; default 50', common: true },
  chunk: { type: 'text', value: 'N', summary: 'submit, export: frames of a piece; default as `steps plan` tells', common: true },
  'allow-mixed': { type: 'switch', summary: 'submit: take pieces of other versions and kinds of device' },
  root: {
    type: 'list',
    value: 'DIR',
    summary:
      'worker, serve: read and write below this folder, or this s3:// address, alone (repeatable); default the working folder',
    common: true,
  },
  map: {
    type: 'list',
    value: 'FROM=TO',
    summary: "worker: a folder of the submitter's, and what it is called here (repeatable)",
    common: true,
  },
  models: { type: 'list', value: 'DIR', summary: 'worker: a folder of models, found by their hash (repeatable)', common: true },
  'can-run': { type: 'list', value: 'DEVICE', summary: 'worker: cpu, cuda or webgpu (repeatable); default what is found' },
  memory: { type: 'text', value: 'GB', summary: 'worker: memory that it may use; default all' },
  takeover: {
    type: 'text',
    value: 'SECONDS',
    summary: 'worker: silence after which another worker takes the piece over; default 30, the same on all workers',
  },
  grace: {
    type: 'text',
    value: 'SECONDS',
    summary: 'worker: after SIGTERM, finish a piece that takes no longer, else give it back; default 20',
  },
  'until-idle': { type: 'switch', summary: 'worker, watch: end when there is nothing left to do' },
  tz: { type: 'text', value: 'ZONE', summary: 'schedule: time zone such as Europe/Berlin; default that of the machine' },
  state: {
    type: 'text',
    value: 'DIR',
    summary: 'schedule without Redis: where it is kept when it last fired; default .overpaint-schedule',
  },
  settle: { type: 'text', value: 'SECONDS', summary: 'watch: a file counts when it has not changed for so long; default 5' },
  token: { type: 'text', value: 'TEXT', summary: 'serve: what a reader must know; default made anew', setting: true },
  port: { type: 'text', value: 'N', summary: 'serve: port on 127.0.0.1; default 8321' },
  to: EXPORT_FLAGS.to,
  log: { type: 'text', value: 'KIND', summary: `worker: ${LOG_KINDS.join(' or ')}; default words` },
} as const satisfies FlagTable;

/** Uses Redis as the flags say, and lets go of it. @param patient wait for it for ever */
export async function withRedis<T>(
  values: FlagValues,
  { tell }: Pick<VerbContext, 'tell'>,
  use: (redis: Redis) => Promise<T>,
  patient = false,
): Promise<T> {
  const redis = await connectRedis({ url: textOf(values, 'redis') ?? DEFAULT_REDIS, patient, tell: (words) => tell(words) });
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}
