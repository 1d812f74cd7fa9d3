import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from '../farm/redis.js';
import { type FarmStatus, farmStatus, type FilmStatus } from '../farm/status.js';
import { counted } from './counted.js';
import { withRedis } from './farm-flags.js';
import { type FlagValues, isOn } from './flags.js';
import { formatSeconds } from './format-seconds.js';
import { toJson } from './json.js';
import { asFlags } from './option-flags.js';
import { printable } from './printable.js';
import type { OutStream } from './streams.js';
import { isTerminal } from './terminal.js';
import type { VerbContext } from './verb.js';

/** Milliseconds between two looks of a live table. */
const EVERY_MS = 1000;

/** `overpaint farm status [FILM]`: once, or on a terminal as a table that follows the farm. */
export async function showFarm(id: string | undefined, values: FlagValues, context: VerbContext): Promise<void> {
  await withRedis(values, context, async (redis) => {
    if (isOn(values, 'json')) return context.print(toJson(await farmStatus(redis, id)));
    const { stdout, stderr } = context.streams;
    if (!isTerminal(stderr) || !stdout.isTTY) return context.print(statusTable(await farmStatus(redis, id)));
    await follow(redis, id, stdout, context.signal);
  });
}

async function follow(redis: Redis, id: string | undefined, stdout: OutStream, signal: AbortSignal): Promise<void> {
  let lines = 0;
  while (!signal.aborted) {
    const text = printable(statusTable(await farmStatus(redis, id)));
    stdout.write(`${lines ? `\x1b[${lines}A\x1b[J` : ''}${text}\n`);
    lines = text.split('\n').length;
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** The farm in lines of words. */
export function statusTable({ films, workers, paused }: FarmStatus): string {
  const rows = [['FILM', 'PRIORITY', 'STATE', 'FRAMES', 'PIECES', 'LEFT', 'MAKES'], ...films.map(rowOf)];
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  const table = rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at])).join('  ').trimEnd()); // prettier-ignore
  const failures = films.flatMap(({ id, failures: all, retries }) => [
    ...all.map(({ piece, message }) => `${id} ${piece}: ${asFlags(message)}`),
    ...retries.map(({ piece, message }) => `${id} ${piece}: ${asFlags(message)} It is tried again.`),
  ]);
  const busy = workers.flatMap(({ id, at }) => (at ? [`${id}: ${at.film} ${at.piece}`] : []));
  return [
    ...(films.length ? table : ['No films.']),
    ...failures,
    `${counted(workers.length, 'worker')}, ${busy.length} busy${paused ? '; the farm is paused' : ''}`,
    ...busy,
  ].join('\n');
}

function rowOf({ id, priority, phase, made, frames, pieces, secondsLeft, output }: FilmStatus): string[] {
  const share = frames > 0 ? Math.floor((100 * made) / frames) : 0;
  return [
    id,
    String(priority),
    phase,
    `${made}/${frames} ${share} %`,
    `${pieces.done} done, ${pieces.active} active, ${pieces.waiting} waiting${pieces.failed ? `, ${pieces.failed} failed` : ''}`,
    secondsLeft === null ? '-' : formatSeconds(secondsLeft),
    output,
  ];
}
