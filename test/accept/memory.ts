import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mediaFolder } from './media-folder.js';
import { output, processTree, startCli } from './shell.js';
import { openTable, printTable } from './table.js';
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
      ...['edit', source, '--stages', 'none', '--codec', 'h264', '-o', join(folder, `${name}.mkv`)],
      ...['--progress', 'none', '--overwrite'],
    ]);
    let peak = 0;
    await eachSample(child, ended, (size) => (peak = Math.max(peak, size)));
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

/** Frames of the shot that {@link memoryCarry} follows a key through, frames at both ends that the key is carried to, and those whose samples are compared. */
const SHOT = 300;
const CARRIED = 34;
const COMPARED = 14;

/** Memory of the whole process tree while a key is carried at 1920×1080: around frame 30 against around frame 300 of one shot. */
export async function memoryCarry(folder: string): Promise<boolean> {
  const [source, key] = [join(folder, 'shot-1080p.mkv'), join(folder, 'key-1080p.png')];
  const clip = join(mediaFolder(), 'video', 'people-coffee-720p.mp4');
  const there =
    '[0:v]fps=30,scale=1920:1080,setsar=1,trim=end_frame=75,split[a][b];[b]reverse[c];[a][c]concat,loop=-1:150,trim=end_frame=300';
  await output(FFMPEG, ['-v', 'error', '-i', clip, '-filter_complex', there, '-c:v', 'libx264', '-qp', '12', '-y', source]);
  const painted = `select=eq(n\\,${SHOT / 2}),drawbox=800:300:240:160:blue:t=fill`;
  await output(FFMPEG, ['-v', 'error', '-i', source, '-vf', painted, '-frames:v', '1', '-y', key]);
  const row = openTable('Summed PSS of the process tree while a key is carried, 1920×1080', ['frames   ', 'median  ', 'samples']);
  const { child, ended } = startCli(
    [
      ...['edit', source, '--carry', `${key}@f${SHOT / 2}`, '-o', join(folder, 'carried-1080p.mkv'), '--progress', 'json'],
      ...['--range', `0-${CARRIED - 1}`, '--range', `${SHOT - CARRIED}-${SHOT - 1}`, '--overwrite'],
    ],
    { OVERPAINT_CACHE: join(folder, 'cache') },
  );
  let made = 0;
  child.stderr?.on('data', (data) => {
    for (const [, frames] of String(data).matchAll(/"phase":"edit","frames":(\d+)/g)) made = Number(frames);
  });
  const ends = [CARRIED, SHOT].map((last) => ({ last, sizes: [] as number[] }));
  await eachSample(child, ended, (size) => {
    for (const { last, sizes } of ends) if (made <= last && made > last - COMPARED) sizes.push(size);
  });
  const { code, stderr } = await ended;
  if (code !== 0) throw new Error(stderr);
  const medians = ends.map(({ last, sizes }) => {
    const median = sizes.sort((one, other) => one - other)[sizes.length >> 1];
    row([`${last - COMPARED + 1}–${last}`, `${(median / 1024).toFixed(0)} MB`, String(sizes.length)]);
    return median;
  });
  const ratio = medians[1] / medians[0];
  row(['ratio', ratio.toFixed(3), 'wanted 0.95–1.05']);
  return ratio >= 0.95 && ratio <= 1.05;
}

/** Tells the summed size of a process and all that descends from it, in kilobytes, until it ends. */
async function eachSample({ pid }: ChildProcess, ended: Promise<unknown>, hear: (kilobytes: number) => void): Promise<void> {
  let running = true;
  void ended.then(() => (running = false));
  while (running) {
    const sizes = await Promise.all((await processTree(pid as number)).map(proportionalSize));
    hear(sizes.reduce((sum, size) => sum + size, 0));
    await wait(SAMPLE_MS);
  }
}

/** Kilobytes; 0 for a process that has just ended. */
async function proportionalSize(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
}
