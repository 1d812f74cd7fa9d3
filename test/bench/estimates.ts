import { join } from 'node:path';
import { packageFile } from '../../core/package-file.js';
import { placeDemoMedia } from '../../pipeline/demo/demo-media.js';
import { cli } from '../accept/shell.js';
import { printTable } from '../accept/table.js';
import { lavfiClip } from '../lavfi-clip.js';

const TINY = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');

/** Flags of each kind of work; `from` is the input, `to` the output's ending. */
const KINDS = {
  copy: { from: 'mp4', to: 'mp4', flags: ['--stages', 'none'] },
  lossless: { from: 'mp4', to: 'mkv', flags: ['--stages', 'none', '--codec', 'ffv1'] },
  grade: { from: 'mp4', to: 'mp4', flags: ['--stages', 'adjust', '--set', 'adjust.saturation=0.5'] },
  gif: { from: 'mp4', to: 'gif', flags: ['--stages', 'adjust'] },
  look: { from: 'mp4', to: 'mp4', flags: ['make it a watercolor', '--model', 'gesso-turbo', '--size', '96'] },
  'few-step': { from: 'mp4', to: 'mkv', flags: ['paint it', '--model', TINY, '--steps', '1', '--size', '32', '--codec', 'ffv1', '--force'] }, // prettier-ignore
  still: { from: 'png', to: 'png', flags: ['make it a watercolor', '--model', 'gesso-turbo'] },
  scene: { from: 'glb', to: 'glb', flags: ['--stages', 'adjust', '--texture-size', '256'] },
} as const;

/** A job: its kind, seconds of clip (views of a scene, sides of a still in units of 64 pixels), and its ranges of frames. */
type Asked = readonly [kind: keyof typeof KINDS, length: number, ...ranges: string[]];

/** What this machine sees first: each kind once, those with a model and ranges twice. */
const SEEN: readonly Asked[] = [
  ['copy', 2],
  ['lossless', 2],
  ['grade', 2, '10-20'],
  ['gif', 1],
  ['look', 1],
  ['look', 2, '5-15'],
  ['few-step', 1],
  ['few-step', 2, '5-15'],
  ['still', 2],
  ['scene', 3],
];

/** What is estimated: other lengths and other ranges, half of them with ranges. */
const ESTIMATED: readonly Asked[] = [
  ['copy', 1],
  ['copy', 4],
  ['copy', 8],
  ['lossless', 3],
  ['grade', 4],
  ['grade', 1, '3-8'],
  ['grade', 3, '20-69'],
  ['grade', 8, '0-9', '100-149'],
  ['gif', 2, '5-24'],
  ['gif', 3, '0-9'],
  ['look', 3, '0-19'],
  ['look', 2, '30-44'],
  ['look', 4, '5-9', '60-79'],
  ['look', 1.4],
  ['few-step', 3, '25-54'],
  ['few-step', 4, '0-9', '50-59'],
  ['few-step', 1.6],
  ['still', 3],
  ['scene', 2],
  ['scene', 5],
];

/** Estimates of dry runs ÷ what the same commands then took, after each kind of work has been seen once or twice. */
export async function estimateRatios(folder: string): Promise<number[]> {
  const env = { OVERPAINT_CACHE: join(folder, 'estimates-cache') };
  const rows: string[][] = [];
  const ratios: number[] = [];
  const edit = async (asked: Asked, ...more: string[]): ReturnType<typeof cli> => {
    const [kind, length, ...ranges] = asked;
    const { from, to, flags } = KINDS[kind];
    const args = [...flags, ...(kind === 'scene' ? ['--views', String(length)] : []), ...ranges.flatMap((range) => ['--range', range])]; // prettier-ignore
    const input = await inputFor(folder, from, length);
    const output = join(folder, `estimates-out.${to}`);
    const ended = await cli(['edit', input, ...args, '-o', output, '--overwrite', '--progress', 'none', ...more], env);
    if (ended.code !== 0) throw new Error(ended.stderr);
    return ended;
  };
  for (const asked of SEEN) await edit(asked);
  for (const asked of ESTIMATED) {
    const dry = JSON.parse((await edit(asked, '--dry-run', '--json')).stdout) as {
      forecast: { seconds: number; fromPastJobs: boolean };
    };
    const { seconds } = await edit(asked);
    const ratio = dry.forecast.seconds / seconds;
    ratios.push(ratio);
    const [kind, length, ...ranges] = asked;
    rows.push([kind, String(length), ranges.join(', '), dry.forecast.seconds.toFixed(1), seconds.toFixed(1), ratio.toFixed(2)]);
  }
  printTable('Estimates of jobs', ['kind', 'length', 'ranges', 'estimate, s', 'truth, s', 'estimate ÷ truth'], rows);
  const within = ratios.filter((ratio) => ratio >= 0.6 && ratio <= 1.4).length;
  console.log(`\n${within} of ${ratios.length} within 0.6–1.4`);
  return ratios;
}

const made = new Map<string, Promise<string>>();

/** An input of a kind and length, made once. */
function inputFor(folder: string, ending: string, length: number): Promise<string> {
  const path = join(folder, `estimates-${ending === 'glb' ? '' : length}.${ending}`);
  const make = async (): Promise<string> => {
    if (ending === 'glb') await placeDemoMedia('chair.glb', path);
    else if (ending === 'png')
      lavfiClip(path, { seconds: 1, size: `${64 * length}x${64 * length}`, more: ['-frames:v', '1', '-an'] }); // prettier-ignore
    else lavfiClip(path, { seconds: length });
    return path;
  };
  const begun = made.get(path) ?? make();
  made.set(path, begun);
  return begun;
}
