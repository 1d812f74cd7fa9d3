import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Context } from 'mocha';
import { connectRedis, type Redis } from '../pipeline/farm/redis.js';
import { freePort } from './free-port.js';
import { skipWithout } from './skip-without.js';

/** A Redis of a test's own. */
export interface TestRedis {
  readonly url: string;
  connect(): Promise<Redis>;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Whether there is a redis-server; without one the tests of `context` are skipped with a sentence. */
export function needsRedis(context: Context): void {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
  } catch {
    skipWithout(context, 'redis-server', 'it is not on this machine');
  }
}

/**
 * Starts a Redis on 127.0.0.1 at a free port, with its append-only file in a folder.
 *
 * @param more further settings, such as `--requirepass`
 */
export async function startRedis(dir: string, more: readonly string[] = []): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const settings = { port, bind: '127.0.0.1', dir, save: '', appendonly: 'yes', appendfsync: 'always' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const begun = spawn('redis-server', [...args, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
    server = begun;
    await new Promise<void>((resolve, reject) => {
      begun.on('error', reject);
      begun.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve());
    });
  };
  const kill = async (): Promise<void> => {
    if (server?.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  await start();
  return { url, connect: () => connectRedis({ url, patient: true }), kill, start };
}
