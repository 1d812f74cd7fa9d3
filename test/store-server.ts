import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'mocha';
import { freePort } from './free-port.js';
import { skipWithout } from './skip-without.js';

/** The program that speaks the protocol of S3, of the Python package moto. */
const MOTO = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'moto_server')).find(existsSync); // prettier-ignore

/** Whether there is one; without it the tests of `context` are skipped with a sentence. */
export function needsStore(context: Context): void {
  if (MOTO === undefined) skipWithout(context, 'moto_server', "it is not on this machine: pip install 'moto[server]'");
}

/** What the storage of tests takes for a password. */
export const STORE_SECRET = 'SECRET-OF-TESTS';

/** Starts storage on 127.0.0.1 and points this process and its children to it. @returns what ends it */
export async function startStore(): Promise<() => Promise<void>> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server: ChildProcess = spawn(String(MOTO), ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const settings = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'tests',
    AWS_SECRET_ACCESS_KEY: STORE_SECRET,
    AWS_REGION: 'us-east-1',
  };
  Object.assign(process.env, settings);
  while (!(await fetch(url).then(() => true, () => false))) await sleep(100); // prettier-ignore
  return async () => {
    for (const name of Object.keys(settings)) delete process.env[name];
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
}
