import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { filmLogs } from '../../../pipeline/farm/control.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { type FilmStatus, farmStatus } from '../../../pipeline/farm/status.js';
import type { StepOptions } from '../../../pipeline/steps/plan-step.js';
import { lavfiClip } from '../../lavfi-clip.js';

/** Steps of a table. */
export const QUIET: StepOptions = {
  signal: new AbortController().signal,
  onNotice: () => undefined,
  overwrite: true,
  fresh: true,
};

export const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);

/** A small clip with sound, and what is done with it. */
export const plan = (folder: string, output: string, frames = 24) => ({
  input: lavfiClip(join(folder, `clip-${frames}.mkv`), { seconds: frames / 10, rate: '10', size: '160x90', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'flac'] }), // prettier-ignore
  output: join(folder, output),
  stages: [{ use: 'denoise', options: {} }],
  codec: 'ffv1' as const,
  mark: false,
});

/** How a worker is started. */
export interface WorkerStart {
  readonly root: string;
  readonly url: string;
  /** Seconds of silence after which its piece is taken over. */
  readonly takeover: number;
  readonly more?: readonly string[];
  /** What starts it, such as `ip netns exec NAME`. */
  readonly by?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a worker as a person would; what it says goes into a file. */
export function startWorker({ root, url, takeover, more = [], by = [], env = process.env }: WorkerStart): ChildProcess {
  const words = ['dist/program/main.js', 'farm', 'worker', '--root', root, '--redis', url, '--takeover', String(takeover), '--can-run', 'cpu', ...more]; // prettier-ignore
  const [program, ...args] = [...by, process.execPath, ...words];
  const worker = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  worker.stderr.pipe(createWriteStream(join(root, 'workers.log'), { flags: 'a' }));
  return worker;
}

/** Waits until a film is as wished. @returns its status then, or when the time was up */
export async function waitFor(redis: Redis, id: string, isSo: (film: FilmStatus) => boolean, seconds = 600): Promise<FilmStatus> {
  const begun = performance.now();
  for (;;) {
    const [film] = (await farmStatus(redis, id)).films;
    if (isSo(film) || performance.now() - begun > seconds * 1000) return film;
    await sleep(200);
  }
}

/** How often pieces of a film were begun, and how often one failed. */
export async function countBegun(
  redis: Redis,
  id: string,
): Promise<{ pieces: number; begun: number; failed: number; joins: number }> {
  const logs = await filmLogs(redis, id);
  const count = (words: RegExp, of = logs): number => of.flatMap(({ lines }) => lines).filter((line) => words.test(line)).length;
  const joins = count(/: done in/, logs.filter(({ piece }) => piece === 'join')); // prettier-ignore
  return { pieces: logs.length, begun: count(/: begun$/), failed: count(/ \([a-z]+\/[\w-]+\)$/), joins };
}
