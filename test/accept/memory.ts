import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaFolder } from './media-folder.js';
import { output, processTree, startCli } from './shell.js';
import { printTable } from './table.js';
import { FFMPEG } from '../tools.js';

const SAMPLE_MS = 100;

/** Peak memory of the whole process tree (proportional set size, so that shared pages count once): a 70 s clip against its own first 7 s. */
export async function memory(folder: string): Promise<boolean> {
  const long = join(mediaFolder(), 'video', 'long-tears-of-steel-70s-vp8.webm');
  const short = join(folder, 'first-7s.webm');
  await output(FFMPEG, ['-v', 'error', '-t', '7', '-i', long, '-map', '0', '-c', 'copy', '-y', short]);
  const rows: string[][] = [];
  const peaks: number[] = [];
  for (const [name, source] of [
    ['first 7 s', short],
    ['70 s', long],
  ] as const) {
    const { child, ended } = startCli([
      'edit',
      source,
      '--stages',
      'none',
      '--codec',
      'h264',
      '-o',
      join(folder, `${name}.mkv`),
      '--progress',
      'none',
      '--overwrite',
    ]);
    let peak = 0;
    let running = true;
    void ended.then(() => (running = false));
    while (running) {
      const sizes = await Promise.all((await processTree(child.pid as number)).map(proportionalSize));
      peak = Math.max(peak, sizes.reduce((sum, size) => sum + size, 0)); // prettier-ignore
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
    const { code, seconds, stderr } = await ended;
    if (code !== 0) throw new Error(stderr);
    peaks.push(peak);
    rows.push([name, `${(peak / 1024).toFixed(0)} MB`, `${seconds.toFixed(0)} s`]);
  }
  const ratio = peaks[1] / peaks[0];
  rows.push(['ratio', ratio.toFixed(3), 'wanted ≤ 1.15']);
  printTable('Peak summed PSS of the process tree', ['clip', 'peak', 'time'], rows);
  return ratio <= 1.15;
}

/** Kilobytes; 0 for a process that has just ended. */
async function proportionalSize(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
}
