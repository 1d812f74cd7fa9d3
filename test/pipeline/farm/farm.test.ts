import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { edit } from '../../../pipeline/edit.js';
import { farmStatus, type FilmStatus } from '../../../pipeline/farm/status.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import type { WorkerEvent } from '../../../pipeline/farm/worker-options.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsRedis, startRedis, type TestRedis } from '../../redis-server.js';
import { place, QUIET, request, workerOf } from './farm-kit.js';

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('a farm', function () {
  this.timeout(180_000);
  const at = temporaryFolder();
  let server: TestRedis;
  let redis: Redis;
  before(async function () {
    needsRedis(this);
    mkdirSync(at('redis'));
    mkdirSync(at('films'));
    server = await startRedis(at('redis'));
    redis = await server.connect();
    const more = ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'flac'];
    lavfiClip(at('films', 'clip.mkv'), { seconds: 2.5, rate: '10', size: '48x32', more });
    await edit({ ...request(at('films', 'clip.mkv'), at('films', 'whole.mkv')), inProcess: true }).result;
  });
  after(async () => {
    redis?.disconnect();
    await server?.kill();
  });

  /** Plans an edit of the clip and puts it on the farm. */
  async function submitted(name: string, chunk: number): Promise<string> {
    await planStep(request(at('films', 'clip.mkv'), at('films', `${name}.mkv`)), at('films', `${name}.farm`), QUIET);
    return (await submitFilm(redis, at('films', `${name}.farm`), { chunk })).id;
  }

  const statusOf = async (id: string): Promise<FilmStatus> => (await farmStatus(redis, id)).films[0];

  it('two workers and odd pieces give the file of one run', async () => {
    const id = await submitted('two', 7);
    expect(await statusOf(id)).include({ phase: 'waiting', made: 0 });
    const others = await server.connect();
    const done = await Promise.all([runWorker(workerOf(redis, at('films'))), runWorker(workerOf(others, at('films')))]);
    others.disconnect();
    expect(hash(at('films', 'two.mkv'))).equal(hash(at('films', 'whole.mkv')));
    expect(await statusOf(id))
      .include({ phase: 'done', made: 25 })
      .nested.include({ 'pieces.done': 6, 'pieces.failed': 0 });
    expect(done[0] + done[1]).equal(6);
  });

  it('a worker that is killed loses no piece: another takes it over', async () => {
    const id = await submitted('killed', 9);
    const words = ['farm', 'worker', '--root', at('films'), '--redis', server.url, '--takeover', '1', '--can-run', 'cpu'];
    const worker = spawn(process.execPath, ['dist/program/main.js', ...words], { stdio: 'ignore' });
    while ((await statusOf(id)).pieces.active === 0) await sleep(5);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await runWorker(workerOf(redis, at('films')));
    expect(await statusOf(id))
      .include({ phase: 'done' })
      .nested.include({ 'pieces.failed': 0 });
    expect(hash(at('films', 'killed.mkv'))).equal(hash(at('films', 'whole.mkv')));
  });

  it('Redis is killed and started again in the middle: nothing is lost', async () => {
    const id = await submitted('redis', 5);
    const heard: WorkerEvent[] = [];
    const working = runWorker(workerOf(redis, at('films'), { heard }));
    while (!heard.some(({ message }) => message.includes('run-') && message.includes('begun'))) await sleep(5);
    await server.kill();
    await sleep(100);
    await server.start();
    await working;
    expect(await statusOf(id)).include({ phase: 'done' });
    expect(hash(at('films', 'redis.mkv'))).equal(hash(at('films', 'whole.mkv')));
  });

  it('a worker that is told to end while Redis is gone ends', async () => {
    const words = ['farm', 'worker', '--root', at('films'), '--redis', server.url, '--can-run', 'cpu'];
    const worker = spawn(process.execPath, ['dist/program/main.js', ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(worker, 'exit');
    await once(worker.stderr, 'data');
    await server.kill();
    worker.kill('SIGTERM');
    expect(await ended).deep.equal([0, null]);
    await server.start();
  });

  it('a worker sees the same folder under another name', async () => {
    mkdirSync(at('there'));
    renameSync(at('films', 'clip.mkv'), at('there', 'clip.mkv'));
    await planStep(request(at('there', 'clip.mkv'), at('there', 'out.mkv')), at('there', 'job'), QUIET);
    await submitFilm(redis, at('there', 'job'), { chunk: 10 });
    renameSync(at('there'), at('here'));
    const maps = [{ from: at('there'), to: at('here') }];
    await runWorker(workerOf(redis, at('here'), { place: place(at('here'), { maps }) }));
    expect(hash(at('here', 'out.mkv'))).equal(hash(at('films', 'whole.mkv')));
    renameSync(at('here', 'clip.mkv'), at('films', 'clip.mkv'));
  });

  it('refuses a job that names what is outside of its folders, at once and in a sentence', async () => {
    mkdirSync(at('secret'));
    writeFileSync(at('secret', 'picture.png'), '');
    symlinkSync(at('secret'), at('films', 'link'));
    execFileSync('mkfifo', [at('films', 'pipe.mkv')]);
    const inspection = (name: string) => at('films', `${name}.farm`, 'inspection.json');
    const changes: Record<string, (text: string) => string> = {
      module: (text) => text.replace('"use":"adjust"', `"use":"${at('secret', 'stage.js')}"`),
      absolute: (text) => text.replaceAll(at('films', 'absolute.mkv'), at('secret', 'out.mkv')),
      dots: (text) => text.replaceAll(at('films', 'dots.mkv'), `${at('films')}/../secret/out.mkv`),
      link: (text) => text.replaceAll(at('films', 'link.mkv'), at('films', 'link', 'out.mkv')),
      address: (text) => text.replaceAll(at('films', 'clip.mkv'), 'http://127.0.0.1/clip.mkv'),
      fifo: (text) => text.replaceAll(at('films', 'clip.mkv'), at('films', 'pipe.mkv')),
      key: (text) => text.replaceAll(at('films', 'clip.mkv'), 's3://films/../secret.mkv'),
      bucket: (text) => text.replaceAll(at('films', 'bucket.mkv'), 's3://others/out.mkv'),
      picture: (text) => text.replace('"heard":', '"segmenter":"link/picture.png","heard":'),
    };
    for (const [name, change] of Object.entries(changes)) {
      const id = await submitted(name, 25);
      writeFileSync(inspection(name), change(readFileSync(inspection(name), 'utf8')));
      const heard: WorkerEvent[] = [];
      await runWorker(workerOf(redis, at('films'), { heard }));
      const { failures, phase } = await statusOf(id);
      expect(phase, name).equal('failed');
      expect(failures, name).length(1);
      expect(failures[0].message, name).match(
        /^(The plan names ".*", which is (outside of the folders|no file but a pipe)|The plan runs the code of|"s3:.*found the part "\.\." in the key)/,
      );
      expect(heard.filter(({ level }) => level === 'error'), name).length(1); // prettier-ignore
      await redis.del(`overpaint:farm:film:${id}`);
      await redis.zrem('overpaint:farm:films', id);
    }
    const piped = await submitted('piped', 25);
    rmSync(inspection('piped'));
    execFileSync('mkfifo', [inspection('piped')]);
    await runWorker(workerOf(redis, at('films')));
    expect((await statusOf(piped)).failures[0].message).match(/inspection\.json: expected a file, found a pipe or a device\.$/);
    await redis.del(`overpaint:farm:film:${piped}`);
    await redis.zrem('overpaint:farm:films', piped);
    symlinkSync(at('secret'), at('films', 'folder.farm'));
    const id = await submitted('other', 25);
    rmSync(at('films', 'other.farm'), { recursive: true });
    symlinkSync(at('secret'), at('films', 'other.farm'));
    await runWorker(workerOf(redis, at('films')));
    expect((await statusOf(id)).failures[0].message).include("The job's folder names");
  });
});
