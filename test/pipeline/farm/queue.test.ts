import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { cancelFilm, drainFarm, filmLogs, pauseFarm, retryFilm } from '../../../pipeline/farm/control.js';
import { chunkFor, cutPieces } from '../../../pipeline/farm/cut-pieces.js';
import type { PieceOrder } from '../../../pipeline/farm/piece-messages.js';
import type { PieceHearer, PieceRunner } from '../../../pipeline/farm/piece-runner.js';
import { Ledger } from '../../../pipeline/farm/ledger.js';
import { capabilitiesOf, misfit } from '../../../pipeline/farm/needs.js';
import { parseMap } from '../../../pipeline/farm/place.js';
import { connectRedis, type Redis, shownRedis } from '../../../pipeline/farm/redis.js';
import { delayOf, retryOf } from '../../../pipeline/farm/retries.js';
import { farmStatus } from '../../../pipeline/farm/status.js';
import type { SubmitOptions } from '../../../pipeline/farm/film.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import type { WorkerEvent } from '../../../pipeline/farm/worker-options.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { cli } from '../../accept/shell.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsRedis, startRedis, type TestRedis } from '../../redis-server.js';
import { QUIET, request, workerOf } from './farm-kit.js';

describe('the queue of a farm', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let server: TestRedis;
  let redis: Redis;
  let order = 0;
  before(async function () {
    needsRedis(this);
    mkdirSync(at('redis'));
    server = await startRedis(at('redis'), ['--requirepass', 'secret']);
    redis = await connectRedis({ url: server.url.replace('//', '//:secret@'), patient: true });
    lavfiClip(at('clip.mkv'), { seconds: 1, rate: '10', size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
    await planStep(request(at('clip.mkv'), at('out.mkv')), at('job'), QUIET);
    await planStep(request(at('clip.mkv'), at('other.mkv')), at('other'), QUIET);
  });
  after(async () => {
    redis?.disconnect();
    await server?.kill();
  });
  beforeEach(() => redis.flushdb());

  const submitted = async (options: SubmitOptions = {}, job = 'job'): Promise<string> =>
    (await submitFilm(redis, at(job), { chunk: 4, ...options })).id;

  /** A runner that writes down what it is given, and fails as it is told. */
  function recorder(does: (order: PieceOrder, hear: PieceHearer) => Promise<void> | void = () => undefined) {
    const orders: PieceOrder[] = [];
    const runner: PieceRunner = {
      async run(given, hear) {
        orders.push(given);
        order += 1;
        await does(given, hear);
        return given.task.type === 'survey' ? { pieces: cutPieces(10, given.chunk) } : {};
      },
      close: () => Promise.resolve(),
    };
    return { orders, runner };
  }

  it('survey, pieces, join; the film of higher priority first', async () => {
    const [later, first] = [await submitted({ priority: 10 }), await submitted({ priority: 90 }, 'other')];
    const { orders, runner } = recorder();
    const films: string[] = [];
    await runWorker(workerOf(redis, at(), { runner, tell: ({ film }) => film !== undefined && films.push(film) }));
    expect(orders.map(({ task }) => (task.type === 'run' ? task.frames : task.type)).slice(0, 5)).deep.equal(['survey', '0-3', '4-7', '8-9', 'join']); // prettier-ignore
    expect([...new Set(films)]).deep.equal([first, later]);
    expect(order).equal(10);
  });

  it('refuses a film whose folder or target another has, until that is through', async () => {
    const codeOf = (work: Promise<unknown>): Promise<unknown> =>
      work.then(String, ({ code, message }: EditError) => `${code}: ${message}`);
    const id = await submitted();
    expect(await codeOf(submitted())).equal(`output/in-use: ${at('out.mkv')} is under way on the farm as ${id}: wait for it, or \`overpaint farm cancel ${id}\`.`); // prettier-ignore
    const bad = recorder(() => {
      throw new EditError('media/damaged', 'The clip is cut off.');
    });
    await runWorker(workerOf(redis, at(), { runner: bad.runner }));
    const next = await submitted(); // a failed one is in nobody's way
    expect(await codeOf(retryFilm(redis, id))).match(/^output\/in-use: /);
    await cancelFilm(redis, next);
    expect(await codeOf(cancelFilm(redis, next))).equal(`usage/words: ${next} was cancelled: submit it again to go on with it.`);
    expect(await codeOf(retryFilm(redis, next))).match(/^usage\/words: .* was cancelled/);
    expect(await retryFilm(redis, id)).equal(1);
    expect(await codeOf(filmLogs(redis, id, 'nopiece'))).equal(
      `usage/words: ${id} has no piece "nopiece": there are join, survey.`,
    );
    expect(await codeOf(drainFarm(redis, 'nobody'))).equal('usage/words: The farm has no worker "nobody": no worker lives.');
  });

  it('tells what a piece that waits failed with', async () => {
    const id = await submitted();
    const stop = new AbortController();
    const { runner } = recorder(() => {
      stop.abort();
      throw new EditError('output/ENOSPC', 'The disk is full.');
    });
    await runWorker(workerOf(redis, at(), { runner, stop: stop.signal }));
    const [film] = (await farmStatus(redis, id)).films;
    expect(film.retries).deep.equal([{ piece: 'survey', message: 'The disk is full.', code: 'output/ENOSPC' }]);
    expect(film.failures).deep.equal([]);
  });

  it('never tries bad input again, and out of memory with fewer frames a pass', async () => {
    const id = await submitted();
    const { orders, runner } = recorder(({ task, halved }) => {
      if (task.type !== 'run') return;
      if (task.frames === '0-3') throw new EditError('media/damaged', 'The clip is cut off.');
      if (task.frames === '4-7' && halved === 0) throw new EditError('memory/device', 'The device ran out of memory.');
    });
    await runWorker(workerOf(redis, at(), { runner }));
    const runs = orders.flatMap(({ task, halved }) => (task.type === 'run' ? [`${task.frames} ${halved}`] : []));
    expect(runs.sort()).deep.equal(['0-3 0', '4-7 0', '4-7 1', '8-9 0']);
    const [film] = (await farmStatus(redis, id)).films;
    expect(film.failures).deep.equal([{ piece: '0-3', message: 'The clip is cut off.', code: 'media/damaged' }]);
    expect(film.phase).equal('failed');
    expect((await filmLogs(redis, id, '0-3'))[0].lines.join('\n')).include('The clip is cut off. (media/damaged)');
    expect(await retryFilm(redis, id)).equal(1);
    await runWorker(workerOf(redis, at(), { runner: recorder().runner }));
    expect((await farmStatus(redis, id)).films[0].phase).equal('done');
  });

  it('a piece that failed on a worker waits for another that lives', async () => {
    await submitted();
    const other = await connectRedis({ url: server.url.replace('//', '//:secret@'), patient: true });
    const second = recorder(() => sleep(1500));
    let helped: Promise<number> | undefined;
    const first = recorder(async ({ task }) => {
      if (task.type !== 'run' || helped) return;
      helped = runWorker(workerOf(other, at(), { runner: second.runner, takeover: 20_000 }));
      while (!second.orders.length) await sleep(20);
      throw new EditError('memory/device', 'The device ran out of memory.');
    });
    await runWorker(workerOf(redis, at(), { runner: first.runner, takeover: 20_000 }));
    await helped;
    other.disconnect();
    const frames = ({ orders }: typeof first) => orders.flatMap(({ task }) => (task.type === 'run' ? [task.frames] : []));
    const [failed] = frames(first);
    expect(frames(first).filter((one) => one === failed)).length(1);
    expect(frames(second)).include(failed);
  });

  it('a piece that is handed back is begun again, and has not failed', async () => {
    const id = await submitted({ chunk: 10 });
    const [stop, handBack] = [new AbortController(), new AbortController()];
    const { runner } = recorder(async ({ task }, { signal }) => {
      if (task.type !== 'run') return;
      stop.abort();
      handBack.abort(new EditError('cancel/SIGTERM', 'Told to stop.'));
      if (signal.aborted) throw new EditError('cancel/SIGTERM', 'Told to stop.');
    });
    await runWorker(workerOf(redis, at(), { runner, stop: stop.signal, handBack: handBack.signal }));
    expect((await farmStatus(redis, id)).films[0].pieces).include({ waiting: 1, active: 0, failed: 0, done: 1 });
    await runWorker(workerOf(redis, at(), { runner: recorder().runner }));
    expect((await farmStatus(redis, id)).films[0].phase).equal('done');
  });

  it('pauses, goes on, cancels and drains', async () => {
    const id = await submitted();
    await pauseFarm(redis, id, true);
    const { orders, runner } = recorder();
    await runWorker(workerOf(redis, at(), { runner }));
    expect(orders).length(0);
    await pauseFarm(redis, id, false);
    const cancelled = recorder(async ({ task }) => {
      if (task.type === 'run') await cancelFilm(redis, id);
    });
    const heard: WorkerEvent[] = [];
    await runWorker(workerOf(redis, at(), { runner: cancelled.runner, heard }));
    expect(heard.at(-1)?.message).equal(
      `${id} run-0-3: let go: the film was taken off the farm, or another worker has the piece`,
    );
    expect(cancelled.orders.map(({ task }) => task.type)).deep.equal(['survey', 'run']);
    expect((await farmStatus(redis, id)).films[0]).include({ phase: 'cancelled' });
    const worker = runWorker(workerOf(redis, at(), { runner, untilIdle: false }));
    while (!(await farmStatus(redis)).workers.length) await sleep(5);
    await sleep(2);
    await drainFarm(redis);
    expect(await worker).equal(0);
    expect((await farmStatus(redis)).workers).deep.equal([]);
  });

  it('leaves films to others that it has no device, memory or model for', async () => {
    const can = { devices: ['cpu'], memory: 4e9, models: ['a'], modules: false };
    const needs = { devices: ['cpu'], memory: 1e9, models: [{ hash: 'a', model: '/m/a' }], modules: false };
    const sees = (hash: string): Promise<boolean> => Promise.resolve(hash === 'seen');
    expect(await misfit(needs, can, sees)).equal(undefined);
    expect(await misfit({ ...needs, models: [{ hash: 'seen', model: '/m/a' }] }, can, sees)).equal(undefined);
    expect(await misfit({ ...needs, models: [{ hash: 'bcd', model: '/m/b' }] }, can, sees)).include('the model b');
    expect(await misfit({ ...needs, devices: ['cuda'] }, can, sees)).include('cuda');
    expect(await misfit({ ...needs, memory: 8e9 }, can, sees)).include('8.0 GB');
    expect(await misfit({ ...needs, modules: true }, can, sees)).include('modules');
  });

  it('tells by the area of an error how often and how soon it is tried again', () => {
    expect(retryOf(new EditError('media/unreadable', ''))).equal(undefined);
    expect(retryOf(new EditError('output/EACCES', ''))).equal(undefined);
    expect(retryOf(new EditError('output/missing-frames', '')), 'seen late by a join').include({ attempts: 8 });
    expect(retryOf(new EditError('bug/crash', ''))).include({ elsewhere: true });
    expect(retryOf(new EditError('memory/device', ''))).include({ fewer: true });
    expect(delayOf(new EditError('network/broken', ''), 1)).equal(5000);
    expect(delayOf(new EditError('network/broken', ''), 3)).equal(20_000);
  });

  it('cuts pieces at a border, when one is near', () => {
    const text = (pieces: ReturnType<typeof cutPieces>): string => pieces.map(({ from, to }) => `${from}-${to}`).join(' ');
    expect(text(cutPieces(25, 10))).equal('0-9 10-19 20-24');
    expect(text(cutPieces(30, 10, [0, 8, 22]))).equal('0-7 8-21 22-29');
    expect(text(cutPieces(1, 10, [0]))).equal('0-0');
  });

  it('cuts shorter pieces for more workers, but none that are mostly start', () => {
    const film = { frames: 480, chunk: 480, chosen: false };
    expect([0, 1, 2, 3, 9].map((workers) => chunkFor(film, workers))).deep.equal([480, 480, 240, 160, 96]);
    expect(chunkFor({ ...film, frames: 100_000, chunk: 240 }, 20), 'enough for all').equal(240);
    expect(chunkFor({ ...film, chunk: 96, chosen: true }, 9), 'as it was asked for').equal(96);
  });

  it('tells who submits how long pieces will be with the workers of now', async () => {
    const ledger = new Ledger(redis);
    const worker = { host: 'here', pid: 1, can: capabilitiesOf(['cpu'], new Map()), started: 0, at: null, done: 0 };
    const submit = async (): Promise<string> => {
      const words = [
        'submit',
        at('long.mkv'),
        '--stages',
        'adjust',
        '--set',
        'adjust.saturation=0',
        '-o',
        at('grey.mkv'),
        '--overwrite',
        '--fresh',
      ];
      const { stderr } = await cli(['farm', ...words, '--redis', server.url.replace('//', '//:secret@')]);
      return stderr;
    };
    lavfiClip(at('long.mkv'), { seconds: 10, rate: '10', size: '48x32', more: ['-c:v', 'ffv1'] });
    expect(await submit()).match(/100 frames in pieces of about \d+, fewer where several workers share them; /);
    for (const id of ['a', 'b', 'c', 'd']) await ledger.sayWorker({ ...worker, id });
    for (const { id } of await ledger.films()) await cancelFilm(redis, id); // two films of one target are refused
    expect(await submit()).match(/100 frames in pieces of about 25; /);
  });

  it('says where Redis is without its password, and in one sentence what is wrong', async () => {
    expect(shownRedis('rediss://me:secret@farm:6380/2')).equal('rediss://farm:6380/2');
    const denied: unknown = await connectRedis({ url: server.url.replace('//', '//:wrong@') }).catch((error: unknown) => error);
    expect(denied).include({ code: 'network/redis-denied' });
    const silent: unknown = await connectRedis({ url: 'redis://:secret@127.0.0.1:1' }).catch((error: unknown) => error);
    expect(silent).include({ code: 'network/redis' });
    expect(String(silent)).include('ECONNREFUSED').not.include('secret');
    expect(() => parseMap('/a')).throw('expected FROM=TO');
    expect(parseMap('/a/=/b/')).deep.equal({ from: '/a', to: '/b' });
  });
});
