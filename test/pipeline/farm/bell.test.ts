import { Bell, ringBell } from '../../../pipeline/farm/bell.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { needsRedis, startRedis, type TestRedis } from '../../redis-server.js';

/** Longer than a test may take: who waits so long has not heard. */
const LONG = 600_000;

describe('the bell of a farm', () => {
  const at = temporaryFolder();
  const never = new AbortController().signal;
  let server: TestRedis;
  let redis: Redis;
  let bell: Bell;
  before(async function () {
    needsRedis(this);
    server = await startRedis(at());
    redis = await server.connect();
    bell = new Bell(redis);
    while ((await redis.pubsub('NUMSUB', 'overpaint:farm:bell'))[1] === 0) await bell.wait(5, never);
  });
  after(async () => {
    bell?.close();
    redis?.disconnect();
    await server?.kill();
  });

  it('wakes who waits, also where it rang a moment before', async () => {
    const waiting = bell.wait(LONG, never);
    await ringBell(redis);
    await waiting;
    await ringBell(redis);
    await redis.ping(); // on another connection than the bell's: it may ring before or while one waits
    await bell.wait(LONG, never);
  });

  it('waits no longer than it shall, and not when it is told to end', async () => {
    await bell.wait(1, never);
    await bell.wait(LONG, AbortSignal.abort());
  });

  it('rings again after Redis was away', async () => {
    await server.kill();
    await server.start();
    while ((await redis.pubsub('NUMSUB', 'overpaint:farm:bell'))[1] === 0) await bell.wait(5, never);
    const waiting = bell.wait(LONG, never);
    await ringBell(redis);
    await waiting;
  });
});
