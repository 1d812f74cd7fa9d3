import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { edit } from '../../../pipeline/edit.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { startRedis, type TestRedis } from '../../redis-server.js';
import { printTable } from '../table.js';
import { FullDisk, HOST, OwnNetwork } from './faults.js';
import { countBegun, hash, plan, QUIET, startWorker, waitFor } from './kit.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 20);
const TAKEOVER = 10;

/** What is done in a round besides the kill of a worker. */
const more = (round: number): 'Redis' | 'full disk' | 'network' | undefined =>
  round % 4 === 0 ? 'Redis' : round % 5 === 1 ? 'full disk' : round % 5 === 3 ? 'network' : undefined;

/** In each round one of two workers is killed by SIGKILL at a random time, and now and then something worse happens besides. */
export async function killRounds(folder: string): Promise<boolean> {
  const films = join(folder, 'rounds');
  mkdirSync(join(folder, 'rounds-redis'), { recursive: true });
  mkdirSync(films);
  const network = new OwnNetwork();
  const disk = new FullDisk(folder, films);
  const not: Record<string, string | undefined> = { network: network.open(), 'full disk': disk.open() };
  const bind = not['network'] === undefined ? ['--bind', '127.0.0.1', HOST, '--protected-mode', 'no'] : [];
  const server = await startRedis(join(folder, 'rounds-redis'), bind);
  const redis = await server.connect();
  const start = (url = server.url, by: readonly string[] = []): ChildProcess =>
    startWorker({ root: films, url, takeover: TAKEOVER, by });
  const workers = [start(), start()];
  try {
    await edit({ ...plan(films, 'whole.mkv'), inProcess: true, overwrite: true }).result;
    const whole = hash(join(films, 'whole.mkv'));
    const rows: string[][] = [];
    let good = true;
    for (let round = 1; round <= ROUNDS; round++) {
      const besides = more(round);
      const missing = besides && not[besides];
      const began = performance.now();
      const id = await submitted(films, redis);
      const third = missing !== undefined ? undefined
        : besides === 'network' ? start(server.url.replace('127.0.0.1', HOST), network.by)
        : besides === 'full disk' ? start(server.url, disk.by) : undefined; // prettier-ignore
      await waitFor(redis, id, ({ pieces }) => pieces.done > (third ? 2 : 1));
      await sleep(Math.random() * 3000);
      const unlucky = Math.floor(Math.random() * 2);
      await gone(workers[unlucky]);
      workers[unlucky] = start();
      if (besides === 'Redis') await restarted(server);
      if (besides === 'network' && third) await cutFor(network, TAKEOVER + 5);
      const { phase, pieces } = await waitFor(redis, id, (film) => film.phase === 'done' || film.phase === 'failed');
      if (third) await gone(third);
      const count = await countBegun(redis, id);
      const kills = 1 + (besides === 'network' ? 1 : 0);
      const redone = count.begun - count.pieces - count.failed;
      const same = phase === 'done' && hash(join(films, 'round.mkv')) === whole;
      good &&= same && redone <= kills && count.joins === 1 && pieces.failed === 0;
      rows.push([String(round), besides ? `a worker, ${besides}${missing === undefined ? '' : ` (not: ${missing})`}` : 'a worker', `${((performance.now() - began) / 1000).toFixed(0)} s`, String(count.pieces), String(redone), String(count.failed), String(count.joins), same ? 'the same file' : `NOT the same (${phase})`]); // prettier-ignore
      console.error(rows.at(-1)?.join(' | '));
      rmSync(join(films, 'round.farm'), { recursive: true, force: true });
    }
    printTable(
      'Workers killed',
      ['round', 'killed, cut or full', 'time', 'pieces', 'redone', 'failed and tried again', 'joins', 'film'],
      rows,
    );
    return good;
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    redis.disconnect();
    await server.kill();
    network.close();
    disk.close();
  }
}

async function submitted(films: string, redis: Redis): Promise<string> {
  const job = join(films, 'round.farm');
  await planStep(plan(films, 'round.mkv'), job, QUIET);
  return (await submitFilm(redis, job, { chunk: 6 })).id;
}

async function gone(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exit = once(worker, 'exit');
  worker.kill('SIGKILL');
  await exit;
}

async function restarted(server: TestRedis): Promise<void> {
  await server.kill();
  await sleep(500);
  await server.start();
}

async function cutFor(network: OwnNetwork, seconds: number): Promise<void> {
  network.cut(true);
  await sleep(seconds * 1000);
  network.cut(false);
}
