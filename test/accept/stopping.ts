import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { packageFile } from '../../core/package-file.js';
import { mediaFolder } from './media-folder.js';
import { alive, cli, output, processTree, startCli } from './shell.js';
import { openTable, printTable, verdict } from './table.js';
import { FFMPEG } from '../tools.js';

const SLOW = packageFile('dist', 'test', 'fixtures', 'slow-negative.js');

/** Fixed pseudo-random moments between 0 and 1, so that a failure can be repeated. */
const MOMENTS = [0.62, 0.13, 0.87, 0.34, 0.49, 0.05, 0.71, 0.93, 0.22, 0.56];

const slowEdit = (source: string, target: string, milliseconds: number, ...more: string[]): string[] => [
  ...['edit', source, '--stages', SLOW, '--set', `${SLOW}.milliseconds=${milliseconds}`, '-o', target, '--progress', 'json'],
  ...more,
];

/** Ctrl-C during an edit, ten times: gone in under a second, no target, no process left. */
export async function cancel(folder: string): Promise<boolean> {
  const source = join(mediaFolder(), 'video', 'people-film-dialogue-640x480.mp4');
  const rows: string[][] = [];
  let good = true;
  for (const [at, moment] of MOMENTS.entries()) {
    const target = join(folder, `cancel${at}.mp4`);
    const { child, ended } = startCli(slowEdit(source, target, 30));
    await wait(500 + moment * 4000);
    const tree = await processTree(child.pid as number);
    const began = performance.now();
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    const seconds = (performance.now() - began) / 1000;
    await wait(100);
    const left = await alive(tree);
    const problems = [
      ...(code === 130 ? [] : [`exit ${code}: ${stderr.trim().split('\n').at(-1)}`]),
      ...(seconds < 1 ? [] : ['not gone in a second']),
      ...(existsSync(target) ? ['a target is there'] : []),
      ...(left.length ? [`${left.length} processes left`] : []),
    ];
    good &&= problems.length === 0;
    rows.push([`${(0.5 + moment * 4).toFixed(2)} s`, `${seconds.toFixed(3)} s`, String(tree.length), verdict(problems)]);
  }
  printTable('Ctrl-C during an edit', ['sent after', 'gone after', 'processes before', 'verdict'], rows);
  return good;
}

/** Killed with SIGKILL at five moments and started again: the bytes of an unbroken run, and at most one piece of work done twice. */
export async function kill(folder: string): Promise<boolean> {
  const source = join(mediaFolder(), 'video', 'city-skyline-360p-audio.mp4');
  return killed(folder, 'a slow stage', (target) => slowEdit(source, target, 30, '--no-mark'));
}

/** The same with the built-in model. */
export async function killModel(folder: string): Promise<boolean> {
  const source = join(folder, 'kill.mkv');
  const clip = join(mediaFolder(), 'video', 'city-skyline-360p-audio.mp4');
  await output(FFMPEG, ['-v', 'error', '-i', clip, '-frames:v', '80', '-an', '-c:v', 'ffv1', '-y', source]);
  const model = ['--model', 'gesso-turbo', '--size', '128', '--batch', '4'];
  return killed(folder, 'the built-in model', (target) => [
    ...['edit', source, 'make it marble', ...model, '-o', target, '--progress', 'json', '--no-mark'],
  ]);
}

/** The same with a painted key; each run has a cache folder of its own, so that no frame is taken from another. */
export async function killCarry(folder: string): Promise<boolean> {
  const [source, key] = [join(folder, 'kill-carry.mkv'), join(folder, 'kill-carry.png')];
  const clip = join(mediaFolder(), 'video', 'city-skyline-360p-audio.mp4');
  await output(FFMPEG, ['-v', 'error', '-i', clip, '-vf', 'scale=160:90', '-frames:v', '60', '-an', '-c:v', 'ffv1', '-y', source]); // prettier-ignore
  const painted = 'select=eq(n\\,30),drawbox=20:15:80:45:red:t=6';
  await output(FFMPEG, ['-v', 'error', '-i', source, '-vf', painted, '-frames:v', '1', '-y', key]);
  const edit = (target: string): string[] => ['edit', source, '--carry', `${key}@f30`, '-o', target, '--progress', 'json', '--no-mark']; // prettier-ignore
  return killed(folder, 'a key that is carried', edit, true);
}

/**
 * Kills five runs of an edit when a share of the frames that an unbroken run makes is made, and starts each again.
 *
 * @param ownCache each run has a cache folder of its own
 */
async function killed(folder: string, what: string, edit: (target: string) => string[], ownCache = false): Promise<boolean> {
  let caches = 0;
  const place = (): NodeJS.ProcessEnv => (ownCache ? { OVERPAINT_CACHE: join(folder, `cache${caches++}`) } : {});
  const name = what.replaceAll(' ', '-');
  const whole = join(folder, `whole-${name}.mp4`);
  const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
  const row = openTable(`Killed and started again: ${what}`, [
    ...['killed at frame', 'after    ', 'frames kept', 'frames done twice', 'processes', 'SHA-256         ', 'verdict'],
  ]);
  const unbroken = await cli([...edit(whole), '--json'], place());
  if (unbroken.code !== 0) throw new Error(unbroken.stderr);
  const { frames } = JSON.parse(unbroken.stdout) as { frames: number };
  row(['never', `${unbroken.seconds.toFixed(1)} s`, '', '', '', hash(whole), `ok: ${frames} frames`]);
  let good = true;
  for (const [at, moment] of MOMENTS.slice(0, 5).entries()) {
    const target = join(folder, `killed${at}-${name}.mp4`);
    const began = performance.now();
    const first = startCli(edit(target), place());
    const reached = await editedFrames(first.child, Math.floor(moment * frames));
    const seconds = (performance.now() - began) / 1000;
    const tree = await processTree(first.child.pid as number);
    for (const pid of tree.reverse()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        continue; // it ended with its parent
      }
    }
    await first.ended;
    await wait(300);
    const half = existsSync(target);
    const again = await cli([...edit(target), '--json'], place());
    const { resumed } = JSON.parse(again.stdout || '{"resumed":-1}') as { resumed: number };
    const redone = reached - resumed;
    const problems = [
      ...(again.code === 0 ? [] : [`exit ${again.code}: ${again.stderr.trim().split('\n').at(-1)}`]),
      ...(half ? ['a target was there after the kill'] : []),
      ...(again.code === 0 && hash(target) !== hash(whole) ? ['other bytes'] : []),
      ...(redone <= 24 ? [] : [`${redone} frames done twice`]),
      ...(readdirSync(folder).some((entry) => entry === `${basename(target)}.overpaint`) ? ['its folder is left'] : []),
    ];
    good &&= problems.length === 0;
    row([
      ...[String(reached), `${seconds.toFixed(1)} s`, String(resumed), String(redone), String(tree.length)],
      ...[again.code === 0 ? hash(target) : '', verdict(problems)],
    ]);
  }
  return good;
}

/** Waits until a run with `--progress json` has edited so many frames, or has ended. @returns how many it has */
function editedFrames({ stderr }: ChildProcess, wanted: number): Promise<number> {
  let reached = 0;
  return new Promise((resolve) => {
    stderr?.on('data', (data) => {
      for (const [, frames] of String(data).matchAll(/"phase":"edit","frames":(\d+)/g)) reached = Number(frames);
      if (reached >= wanted) resolve(reached);
    });
    stderr?.once('close', () => resolve(reached));
  });
}
