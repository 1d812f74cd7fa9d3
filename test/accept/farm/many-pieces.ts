import { join } from 'node:path';
import { capabilitiesOf } from '../../../pipeline/farm/needs.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { farmStatus } from '../../../pipeline/farm/status.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { printTable } from '../table.js';
import { plan, QUIET } from './kit.js';

const PIECES = 10_000;

/** How long a queue takes to fill and to drain where the pieces are of nothing. */
export async function manyPieces(folder: string, redis: Redis): Promise<boolean> {
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
    place: { roots: [folder], maps: [], modelFolders: [], models: [], stores: [] },
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
