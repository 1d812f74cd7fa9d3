import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { nextFiring } from '../../../pipeline/farm/cron.js';
import { runOwnSchedule } from '../../../pipeline/farm/own-schedule.js';
import { removeSchedule, setSchedule } from '../../../pipeline/farm/schedule.js';
import { farmStatus } from '../../../pipeline/farm/status.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import type { WorkerEvent } from '../../../pipeline/farm/worker-options.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsRedis, startRedis } from '../../redis-server.js';
import { request, workerOf } from './farm-kit.js';

const EVERY_SECOND = '* * * * * *';

describe('a schedule', function () {
  this.timeout(120_000);
  const at = temporaryFolder();

  it('knows when it fires in a time zone, across the change of the clocks', async () => {
    const next = async (after: string): Promise<string> =>
      (await nextFiring('0 2 * * *', 'Europe/Berlin', new Date(after))).toISOString();
    expect(await next('2026-01-10T12:00:00Z')).equal('2026-01-11T01:00:00.000Z');
    expect(await next('2026-07-10T12:00:00Z')).equal('2026-07-11T00:00:00.000Z');
    const codeOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: { code?: string }) => error.code);
    expect(await codeOf(nextFiring('every night', undefined, new Date()))).equal('usage/flag');
    expect(await codeOf(nextFiring('0 2 * * *', 'Europe/Nowhere', new Date()))).equal('usage/flag');
  });

  it('of one process fires once each time, and goes on after a restart with what was begun', async () => {
    const fired: number[] = [];
    const run = async (times: number, ends = true): Promise<void> => {
      const stop = new AbortController();
      let left = times;
      await runOwnSchedule({
        pattern: EVERY_SECOND,
        state: at('state'),
        signal: stop.signal,
        tell: () => undefined,
        work: () => {
          fired.push(Date.now());
          left -= 1;
          if (left === 0) {
            if (ends) setImmediate(() => stop.abort());
            else stop.abort();
          }
          return Promise.resolve();
        },
      });
    };
    await run(2, false);
    expect(fired).length(2);
    expect(fired[1] - fired[0]).within(500, 5000);
    const restarted = Date.now();
    await run(1, false);
    expect(fired[2] - restarted, 'what was begun is done at once').lessThan(500);
  });

  it('of the farm is planned, submitted and run by workers, one film for each firing', async function () {
    needsRedis(this);
    mkdirSync(at('redis'));
    mkdirSync(at('films'));
    const server = await startRedis(at('redis'));
    const redis = await server.connect();
    try {
      lavfiClip(at('films', 'clip.mkv'), {
        seconds: 0.5,
        rate: '10',
        size: '48x32',
        more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'],
      });
      const task = {
        type: 'plan' as const,
        request: request(at('films', 'clip.mkv'), at('films', 'out.mkv')),
        dir: at('films', 'out.farm'),
        overwrite: true,
        submit: { chunk: 10 },
      };
      const { id } = await setSchedule(redis, { pattern: EVERY_SECOND, task });
      expect(id).equal('schedule-out.mkv');
      const heard: WorkerEvent[] = [];
      const stop = new AbortController();
      const work = (): Promise<number> =>
        runWorker(workerOf(redis, at('films'), { untilIdle: false, stop: stop.signal, takeover: 30_000, heard }));
      const working = Promise.all([work(), work()]);
      while (!existsSync(at('films', 'out.mkv'))) await sleep(50);
      expect(await removeSchedule(redis, id)).equal(true);
      expect(await removeSchedule(redis, id)).equal(false);
      await sleep(50);
      stop.abort();
      await working;
      const submitted = heard.filter(({ message }) => message.endsWith('submitted by a schedule'));
      expect((await farmStatus(redis)).films).length(submitted.length);
      expect(heard.filter(({ level }) => level === 'error')).deep.equal([]);
      expect(await redis.keys('*:claim:*'), 'firings that were refused leave no claim').deep.equal([]);
    } finally {
      redis.disconnect();
      await server.kill();
    }
  });
});
