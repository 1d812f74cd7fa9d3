import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { edit } from '../../pipeline/edit.js';
import { capabilitiesOf } from '../../pipeline/farm/needs.js';
import type { Redis } from '../../pipeline/farm/redis.js';
import { farmStatus } from '../../pipeline/farm/status.js';
import { submitFilm } from '../../pipeline/farm/submit.js';
import { runWorker } from '../../pipeline/farm/worker.js';
import { planStep } from '../../pipeline/steps/plan-step.js';
import { lavfiClip } from '../lavfi-clip.js';
import { startRedis, type TestRedis } from '../redis-server.js';
import { printTable } from './table.js';

const ROUNDS = 20;
const PIECES = 10_000;
const QUIET = { signal: new AbortController().signal, onNotice: () => undefined, overwrite: true, fresh: true };

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
const plan = (folder: string, output: string, frames = 60) => ({
  input: lavfiClip(join(folder, `clip-${frames}.mkv`), { seconds: frames / 10, rate: '10', size: '160x120', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'flac'] }), // prettier-ignore
  output: join(folder, output),
  stages: [{ use: 'denoise', options: {} }],
  codec: 'ffv1' as const,
  mark: false,
});

/** The farm: workers killed at random, Redis killed in the middle of each round, and many pieces of nothing. */
export async function farm(folder: string): Promise<boolean> {
  const films = join(folder, 'farm');
  mkdirSync(join(films, 'redis'), { recursive: true });
  const server = await startRedis(join(films, 'redis'));
  const redis = await server.connect();
  try {
    const killed = await killRounds(films, server, redis);
    const many = await manyPieces(films, redis);
    return killed && many;
  } finally {
    redis.disconnect();
    await server.kill();
  }
}

async function killRounds(folder: string, server: TestRedis, redis: Redis): Promise<boolean> {
  await edit({ ...plan(folder, 'whole.mkv'), inProcess: true, overwrite: true }).result;
  const whole = hash(join(folder, 'whole.mkv'));
  const rows: string[][] = [];
  let good = true;
  for (let round = 1; round <= ROUNDS; round++) {
    const job = join(folder, 'round.farm');
    await planStep(plan(folder, 'round.mkv'), job, QUIET);
    const { id } = await submitFilm(redis, job, { chunk: 7 });
    const begun = performance.now();
    const workers = [start(folder, server.url), start(folder, server.url)];
    await sleep(1500 + Math.random() * 4000);
    workers[0].kill('SIGKILL');
    if (round % 4 === 0) {
      await server.kill();
      await sleep(300);
      await server.start();
    }
    workers.push(start(folder, server.url));
    let status = (await farmStatus(redis, id)).films[0];
    while (status.phase !== 'done' && performance.now() - begun < 300_000) {
      await sleep(200);
      status = (await farmStatus(redis, id)).films[0];
    }
    for (const worker of workers) worker.kill('SIGKILL');
    const same = status.phase === 'done' && hash(join(folder, 'round.mkv')) === whole;
    good &&= same;
    rows.push([String(round), round % 4 === 0 ? 'a worker, Redis' : 'a worker', `${((performance.now() - begun) / 1000).toFixed(1)} s`, String(status.pieces.failed), same ? 'the same file' : 'NOT the same']); // prettier-ignore
    rmSync(job, { recursive: true, force: true });
  }
  printTable('Workers and Redis killed', ['round', 'killed', 'time', 'failed', 'film'], rows);
  return good;
}

const start = (root: string, url: string): ChildProcess =>
  spawn(
    process.execPath,
    ['dist/program/main.js', 'farm', 'worker', '--root', root, '--redis', url, '--takeover', '2', '--can-run', 'cpu'],
    { stdio: 'ignore' },
  );

async function manyPieces(folder: string, redis: Redis): Promise<boolean> {
  const job = join(folder, 'many.farm');
  await planStep(plan(folder, 'many.mkv'), job, QUIET);
  const { id } = await submitFilm(redis, job, { chunk: 1 });
  const none = new AbortController().signal;
  let [surveyed, began] = [0, performance.now()];
  const pieces = Array.from({ length: PIECES }, (_, at) => ({ from: at, to: at }));
  const handed = await runWorker({
    redis,
    runner: {
      run: ({ task }) => {
        if (task.type === 'survey') began = performance.now();
        else surveyed ||= performance.now();
        return Promise.resolve(task.type === 'survey' ? { pieces } : {});
      },
      close: () => Promise.resolve(),
    },
    place: { roots: [folder], maps: [], modelFolders: [], models: [] },
    can: capabilitiesOf(['cpu'], new Map()),
    untilIdle: true,
    stop: none,
    handBack: none,
    sees: () => Promise.resolve(false),
    tell: () => undefined,
  });
  const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(1)} s`;
  const memory = /used_memory_peak_human:(\S+)/.exec(await redis.info('memory'))?.[1] ?? '?';
  printTable(
    'Pieces of nothing',
    ['pieces', 'added', 'drained by one worker', "Redis's memory", "the worker's"],
    [
      [
        String(handed - 2),
        seconds(began, surveyed),
        seconds(surveyed, performance.now()),
        memory,
        `${Math.round(process.memoryUsage().rss / 1e6)} MB`,
      ],
    ],
  );
  return handed === PIECES + 2 && (await farmStatus(redis, id)).films[0].phase === 'done';
}
