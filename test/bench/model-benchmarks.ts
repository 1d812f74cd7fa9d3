import { mediaFolder } from '../accept/media-folder.js';
import { join } from 'node:path';
import { loadModel } from '../../models/load-model.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { cli, output } from '../accept/shell.js';
import type { Benchmark } from './benchmarks.js';
import { FFMPEG } from '../tools.js';

const RUNS = 5;
const SIDE = 256;

/** Two lengths of one clip: what the longer one takes more is frames alone, without start and loading. */
const FEW = 4;
const MANY = 20;

/** A real clip, cut to a square and lossless, of so many frames. */
async function squareClip(folder: string, frames: number): Promise<string> {
  const path = join(folder, `square-${frames}.mkv`);
  const source = join(mediaFolder(), 'video', 'people-coffee-720p.mp4');
  const filter = `crop=ih:ih,scale=${SIDE}:${SIDE}`;
  const codec = ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'];
  await output(FFMPEG, ['-v', 'error', '-i', source, '-an', '-vf', filter, '-frames:v', String(frames), ...codec, '-y', path]);
  return path;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Frames a second of `edit` with a sentence, from file to file. */
async function framesPerSecond(model: string, folder: string): Promise<number[]> {
  const [few, many] = [await squareClip(folder, FEW), await squareClip(folder, MANY)];
  const edit = async (clip: string): Promise<void> => {
    const target = join(folder, 'edited.mkv');
    const words = ['edit', clip, 'make it a watercolor', '--model', model, '--device', 'cpu', '--codec', 'ffv1', '-o', target];
    const { code, stderr } = await cli([...words, '--progress', 'none', '--overwrite', '--fresh']);
    if (code !== 0) throw new Error(stderr);
  };
  const rates: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const short = await seconds(() => edit(few));
    rates.push((MANY - FEW) / ((await seconds(() => edit(many))) - short));
  }
  return rates;
}

export const MODEL_BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'gesso',
    what: `frames a second of \`edit\` with a sentence, ${SIDE} × ${SIDE}, Gesso (4 steps), processor`,
    wanted: '≥ 1.5',
    run: (folder) => framesPerSecond('gesso', folder),
  },
  {
    name: 'gesso-turbo',
    what: `the same with Gesso turbo (1 step)`,
    wanted: '≥ 6',
    run: (folder) => framesPerSecond('gesso-turbo', folder),
  },
  {
    name: 'gesso-load',
    what: 'milliseconds to load Gesso, once the program runs',
    wanted: '< 1000',
    async run() {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        const began = performance.now();
        const model = await loadModel(modelFolder('gesso'), { device: 'cpu' });
        times.push(performance.now() - began);
        await model.close();
      }
      return times;
    },
  },
];
