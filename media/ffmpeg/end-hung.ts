import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { family } from './activity.js';

/** A program that hangs may have a last word to say when it is told to end; after this it is killed. */
const LAST_WORDS_MS = 2_000;

/** Ends a program that hangs, with all that it started. */
export async function endHung(child: ChildProcess): Promise<void> {
  const members = child.pid === undefined ? [] : await family(child.pid);
  child.kill('SIGTERM');
  await Promise.race([new Promise((resolve) => child.once('exit', resolve)), wait(LAST_WORDS_MS)]);
  for (const member of members.slice(1)) killQuietly(member);
  child.kill('SIGKILL');
  await Promise.race([new Promise((resolve) => child.once('close', resolve)), wait(LAST_WORDS_MS)]);
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone already is what was wanted
  }
}
