import type { Redis as Connection } from 'ioredis';
import { EditError } from '../../core/errors.js';

/** Where Redis is looked for. */
export const DEFAULT_REDIS = 'redis://127.0.0.1:6379';

/** What all keys in Redis begin with. */
export const PREFIX = 'overpaint';

/** How to reach Redis. */
export interface RedisOptions {
  /** `redis://` or, with TLS, `rediss://[USER]:PASSWORD@HOST:PORT/DATABASE`. */
  readonly url: string;
  /** Try again for ever instead of failing, as what runs all night does. */
  readonly patient?: boolean | undefined;
  /** Hears once that Redis does not answer, and once that it does again. */
  tell?(words: string): void;
}

/** A connection to Redis. */
export type Redis = Connection;

/** The address without its password. */
export function shownRedis(url: string): string {
  if (!/^rediss?:\/\//i.test(url) || !URL.canParse(url)) return 'the address that was given';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.length > 1 ? pathname : ''}`;
}

/** Loads the packages of the farm, which a plain install does not have. @throws `usage/no-farm` */
export async function farmPackage<T>(name: string, load: () => Promise<T>): Promise<T> {
  return load().catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    const sentence = `The farm needs the package ${name}, which is not installed: npm install bullmq ioredis pino prom-client, where overpaint was installed.`;
    throw new EditError('usage/no-farm', sentence, { package: name }, { cause });
  });
}

/**
 * Connects to Redis.
 *
 * @throws `usage/flag` for another kind of address, `network/redis` where nothing answers, `network/redis-denied` for a wrong password, `network/redis-certificate` for
 * one that is not trusted
 */
export async function connectRedis({ url, patient = false, tell }: RedisOptions): Promise<Redis> {
  if (!/^rediss?:\/\/./i.test(url) || !URL.canParse(url))
    throw new EditError(
      'usage/flag',
      'redis: expected an address such as redis://127.0.0.1:6379 or rediss://:PASSWORD@HOST:6380.',
    );
  const { Redis } = await farmPackage('ioredis', () => import('ioredis'));
  const shown = shownRedis(url);
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: patient ? null : 1,
    retryStrategy: (times) => (patient ? Math.min(250 * 2 ** times, 5000) : null),
    connectTimeout: 10_000,
  });
  let lost = false;
  let last: NodeJS.ErrnoException | undefined;
  redis.on('error', (error: NodeJS.ErrnoException) => {
    last = error;
    if (patient && !lost && !isFinal(error)) tell?.(`${noAnswer(shown, error)} Trying again until it does.`);
    lost = true;
  });
  redis.on('ready', () => {
    if (patient && lost) tell?.(`Redis at ${shown} answers again.`);
    lost = false;
  });
  try {
    await redis.connect();
  } catch (cause) {
    const error = last ?? (cause as Error);
    if (patient && !isFinal(error)) return redis;
    redis.disconnect();
    throw redisError(shown, error);
  }
  return redis;
}

const isDenied = ({ message }: Error): boolean => /NOAUTH|WRONGPASS|NOPERM|invalid password|invalid username/i.test(message);

/** Whether the server's certificate was not trusted, by the codes of OpenSSL and Node. */
const isUntrusted = ({ code = '' }: NodeJS.ErrnoException): boolean => /CERT|UNABLE_TO_VERIFY/.test(code);

/** Whether trying again is of no use. */
const isFinal = (error: Error): boolean => isDenied(error) || isUntrusted(error);

const noAnswer = (shown: string, { code, message }: NodeJS.ErrnoException): string =>
  `Redis at ${shown} does not answer (${code ?? message.split('\n')[0]}).`;

function redisError(shown: string, cause: NodeJS.ErrnoException): EditError {
  if (isDenied(cause))
    return new EditError('network/redis-denied', `Redis at ${shown} wants another user or password.`, {}, { cause });
  if (isUntrusted(cause)) {
    const sentence = `Redis at ${shown} shows a certificate that is not trusted (${cause.code}): name the file of who made it in NODE_EXTRA_CA_CERTS.`;
    return new EditError('network/redis-certificate', sentence, {}, { cause });
  }
  return new EditError('network/redis', `${noAnswer(shown, cause)} Is it started, and reached from here?`, {}, { cause });
}
