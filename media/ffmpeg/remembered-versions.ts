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
 * as long as reading a short clip does.
 *
 * @returns the first line; rejects when the program does not run
 */
export async function rememberedVersions(programs: readonly string[]): Promise<string[]> {
  const kept = await VERSIONS.read();
  const stamps = await Promise.all(programs.map(fileStamp));
  const known = stamps.flatMap((stamp) => (stamp !== undefined && Object.hasOwn(kept, stamp) ? kept[stamp] : []));
  if (known.length === programs.length) return known;
  const lines = await Promise.all(programs.map(ask));
  await VERSIONS.add(Object.fromEntries(stamps.flatMap((stamp, at) => (stamp === undefined ? [] : [[stamp, lines[at]]]))));
  return lines;
}

async function ask(program: string): Promise<string> {
  // a program on a dead network mount does not even say its version
  const output = await runTool(program, ['-version'], { seconds: stallTimeout() && Math.max(30, stallTimeout()) });
  return output.split('\n', 1)[0];
}
