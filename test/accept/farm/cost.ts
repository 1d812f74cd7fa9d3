import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lavfiClip } from '../../lavfi-clip.js';
import { startRedis } from '../../redis-server.js';
import { printTable } from '../table.js';
import { hash } from './kit.js';

const TURNS = Number(process.env['TURNS'] ?? 3);
const SECONDS = Number(process.env['SECONDS_OF_CLIP'] ?? 60);

/**
 * The farm's path with one worker against a plain `edit`, in turn, and what a second worker gains. A minute of film: submitting takes some 1 s
 * whatever the length, which is 13 % of what 20 s take.
 */
export async function farmCost(folder: string): Promise<boolean> {
  const films = join(folder, 'cost');
  mkdirSync(join(films, 'redis'), { recursive: true });
  const input = lavfiClip(join(films, 'clip.mkv'), { seconds: SECONDS, rate: '24', size: '320x180', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', '-c:a', 'flac'] }); // prettier-ignore
  const server = await startRedis(join(films, 'redis'));
  const program = `'${process.execPath}' dist/program/main.js`;
  const edit = (output: string): string =>
    `'${input}' --stages denoise --codec ffv1 --no-mark -o '${join(films, output)}' --overwrite`;
  const worker = `${program} farm worker --root '${films}' --redis ${server.url} --can-run cpu --until-idle --takeover 60`;
  const submit = `${program} farm submit ${edit('farm.mkv')} --redis ${server.url} --fresh`;
  const ways: Readonly<Record<string, string>> = {
    edit: `${program} edit ${edit('edit.mkv')}`,
    'farm, one worker': `${submit} && ${worker}`,
    'farm, two workers': `${submit} && { ${worker} & ${worker}; wait; }`,
  };
  const found: Record<string, { cpu: number; wall: number }[]> = {};
  let same = true;
  try {
    for (let turn = 0; turn < TURNS; turn++)
      for (const [way, command] of Object.entries(ways)) {
        rmSync(join(films, 'farm.mkv.farm'), { recursive: true, force: true });
        (found[way] ??= []).push(timed(command));
        if (way !== 'edit') same &&= hash(join(films, 'farm.mkv')) === hash(join(films, 'edit.mkv'));
      }
  } finally {
    await server.kill();
  }
  const best = (way: string, what: 'cpu' | 'wall'): number => Math.min(...found[way].map((one) => one[what]));
  const ratio = (way: string, what: 'cpu' | 'wall'): string => (best(way, what) / best('edit', what)).toFixed(2);
  printTable(
    `The farm's path against edit (best of ${TURNS}, ${SECONDS * 24} frames of 320 × 180)`,
    ['', 'processor', '÷ edit', 'wall', '÷ edit'],
    Object.keys(ways).map((way) => [way, `${best(way, 'cpu').toFixed(1)} s`, ratio(way, 'cpu'), `${best(way, 'wall').toFixed(1)} s`, ratio(way, 'wall')]), // prettier-ignore
  );
  return same && Number(ratio('farm, one worker', 'cpu')) <= 1.1 && Number(ratio('farm, one worker', 'wall')) <= 1.1;
}

/** Processor seconds, those of all children too, and seconds by the clock. */
function timed(command: string): { cpu: number; wall: number } {
  const began = performance.now();
  const { stdout, status, stderr } = spawnSync('bash', ['-c', `{ ${command}; } >/dev/null && times`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const numbers = [...(stdout.trim().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return { cpu: numbers.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0), wall: (performance.now() - began) / 1000 }; // prettier-ignore
}
