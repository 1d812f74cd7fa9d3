import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { CacheTable } from '../../core/cache-table.js';
import { fileStamp } from '../../core/file-stamp.js';
import { runTool } from '../../core/run-tool.js';
import { stallTimeout } from './stall-watch.js';

/** The file in the cache folder. */
export const PROGRAMS_FILE = 'ffmpeg.json';

/** First lines by the programs' stamps. */
const VERSIONS = new CacheTable(PROGRAMS_FILE, 16, (value): value is string => typeof value === 'string');

/**
 * What a program of ffmpeg's answers to `-version`. Each is asked once and then remembered with its size and time: starting it only to ask takes
 * as long as reading a short clip does. A link to a program of another name is a version manager's shim, which one file is for all programs and which
 * may answer otherwise tomorrow: it is asked each time.
 *
 * @returns the first line; rejects when the program does not run
 */
export async function rememberedVersions(programs: readonly string[]): Promise<string[]> {
  const kept = await VERSIONS.read();
  const stamps = await Promise.all(programs.map(async (program) => ((await isShim(program)) ? undefined : fileStamp(program))));
  const known = stamps.flatMap((stamp) => (stamp !== undefined && Object.hasOwn(kept, stamp) ? kept[stamp] : []));
  if (known.length === programs.length) return known;
  const lines = await Promise.all(programs.map(ask));
  await VERSIONS.add(Object.fromEntries(stamps.flatMap((stamp, at) => (stamp === undefined ? [] : [[stamp, lines[at]]]))));
  return lines;
}

/** Whether a path leads to a file that does not have the program's name in its own (`ffmpeg` → `ffmpeg-7` does). */
async function isShim(program: string): Promise<boolean> {
  const file = await realpath(program).catch(() => program);
  return !basename(file).startsWith(basename(program).replace(/\.exe$/i, ''));
}

async function ask(program: string): Promise<string> {
  // a program on a dead network mount does not even say its version
  const output = await runTool(program, ['-version'], { seconds: stallTimeout() && Math.max(30, stallTimeout()) });
  return output.split('\n', 1)[0];
}
