import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { INFERENCE_CHANNEL, type InferenceDone } from '../../models/worker/worker-link.js';
import { edit } from '../../pipeline/edit.js';
import { mediaFolder } from '../accept/media-folder.js';
import { output } from '../accept/shell.js';
import { FFMPEG } from '../tools.js';

const RUNS = 3;

/** How much of the wall time after the first window of frames the inference thread is at work: the built-in model with its defaults, 640 × 360. */
export async function busyShares(folder: string): Promise<number[]> {
  const source = join(folder, 'busy.mp4');
  const clip = join(mediaFolder(), 'video', 'city-skyline-360p-audio.mp4');
  const coded = ['-vf', 'scale=640:360', '-c:v', 'libx264', '-crf', '16', '-preset', 'veryfast'];
  await output(FFMPEG, ['-v', 'error', '-i', clip, '-frames:v', '144', '-an', ...coded, '-y', source]);
  const shares: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    let began: number | undefined;
    let busy = 0;
    const hear = (message: unknown): void => {
      const { verb, seconds } = message as InferenceDone;
      if (began !== undefined) busy += seconds;
      else if (verb === 'edit') began = performance.now();
    };
    subscribe(INFERENCE_CHANNEL, hear);
    const instruction = 'make it a watercolor';
    await edit({ input: source, output: join(folder, `busy${run}.mp4`), instruction, inProcess: true }).result;
    unsubscribe(INFERENCE_CHANNEL, hear);
    shares.push(busy / ((performance.now() - (began ?? 0)) / 1000));
  }
  return shares;
}
