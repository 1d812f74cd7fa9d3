import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mediaFolder } from '../accept/media-folder.js';
import { CLI, cli, output } from '../accept/shell.js';
import { busyShares } from './busy-share.js';
import { estimateRatios } from './estimates.js';
import { type Cost, costOf, inTurn } from './in-turn.js';
import { FILM_BENCHMARKS } from './film-benchmarks.js';
import { MODEL_BENCHMARKS } from './model-benchmarks.js';
import { START_BENCHMARKS } from './start-benchmarks.js';
import { unetStepRatios } from './unet-step.js';
import { FFMPEG } from '../tools.js';

/** One ratio, time or rate to measure. */
export interface Benchmark {
  readonly name: string;
  readonly what: string;
  readonly wanted: string;
  /** @returns one ratio a pair, or one time in milliseconds or rate a run, which `what` then says */
  run(folder: string): Promise<number[]>;
}

const PAIRS = 5;

/** Wall seconds of something, and of something else in turn: the ratios a / b. */
async function alternate(a: () => Promise<void>, b: () => Promise<void>): Promise<number[]> {
  const seconds = async (work: () => Promise<void>): Promise<number> => {
    const began = performance.now();
    await work();
    return (performance.now() - began) / 1000;
  };
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const first = await seconds(a);
    ratios.push(first / (await seconds(b)));
  }
  return ratios;
}

/** Twenty seconds of 1080p yuv420p at 25 frames a second, made of a real clip played again and again. */
async function clip1080p(folder: string): Promise<string> {
  const path = join(folder, 'clip-1080p.mp4');
  if (existsSync(path)) return path;
  const source = join(mediaFolder(), 'video', 'anim-bbb-1080p60-5.1.mp4');
  const picture = ['-r', '25', '-t', '20', '-an', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-pix_fmt', 'yuv420p'];
  await output(FFMPEG, ['-v', 'error', '-stream_loop', '-1', '-i', source, ...picture, '-y', path]);
  return path;
}

/** A copy of frames by the program, against the one ffmpeg that does the same. */
async function identity(folder: string, what: keyof Cost): Promise<number[]> {
  const source = await clip1080p(folder);
  const settings = ['-c:v', 'libx264', '-preset', 'medium', '-crf', '17', '-threads', '2', '-pix_fmt', 'yuv420p'];
  const ours = ['edit', source, '--stages', 'none', '-o', join(folder, 'ours.mp4'), '--progress', 'none', '--overwrite'];
  measured ??= inTurn(
    7,
    () => costOf(process.execPath, [CLI, ...ours]),
    () => costOf(FFMPEG, ['-nostdin', '-v', 'error', '-i', source, ...settings, '-y', join(folder, 'plain.mp4')]),
  );
  return (await measured)[what];
}

/** Wall and processor time are of the same runs. */
let measured: ReturnType<typeof inTurn> | undefined;

async function overpaint(args: readonly string[]): Promise<void> {
  const { code, stderr } = await cli([...args, '--progress', 'none', '--overwrite']);
  if (code !== 0) throw new Error(stderr);
}

export const BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'identity',
    what: '`edit --stages none` ÷ one plain ffmpeg with the same codec settings, 500 frames of 1080p, seven pairs, wall time',
    wanted: '≤ 1.10',
    run: (folder) => identity(folder, 'wall'),
  },
  {
    name: 'identity-processor',
    what: 'the same runs, processor time',
    wanted: '≤ 1.25',
    run: (folder) => identity(folder, 'processor'),
  },
  {
    name: 'adjust',
    what: '`edit --stages adjust` ÷ `edit --stages none`, 500 frames of 1080p',
    wanted: '',
    async run(folder) {
      const source = await clip1080p(folder);
      const edit = (...stages: string[]): Promise<void> =>
        overpaint(['edit', source, '--stages', ...stages, '-o', join(folder, 'ours.mp4')]);
      return alternate(
        () => edit('adjust', '--set', 'adjust.saturation=0.5'),
        () => edit('none'),
      );
    },
  },
  {
    name: 'busy',
    what: 'seconds that the inference thread works ÷ wall seconds after the first window, Gesso with its defaults, 144 frames of 640 × 360',
    wanted: '≥ 0.90',
    run: busyShares,
  },
  {
    name: 'estimates',
    what: 'seconds that a dry run tells ÷ seconds that the command then takes, twenty jobs of eight kinds, half with ranges, each kind seen once or twice in another length',
    wanted: '0.6 … 1.4 in 18 of 20',
    run: estimateRatios,
  },
  {
    name: 'unet-step',
    what: "one call of Gesso's UNet ÷ the same call in PyTorch's CPU build, same weights, 2 threads (needs `OVERPAINT_PYTHON` with torch and onnx)",
    wanted: '< 1',
    run: unetStepRatios,
  },
  ...FILM_BENCHMARKS,
  ...MODEL_BENCHMARKS,
  ...START_BENCHMARKS,
];
