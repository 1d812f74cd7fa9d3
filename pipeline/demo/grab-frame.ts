import { PassThrough } from 'node:stream';
import { EditError } from '../../core/errors.js';
import type { Clip } from '../../media/input/clip.js';
import { startFfmpeg } from '../../media/ffmpeg/command.js';
import { fileArgument } from '../../media/ffmpeg/guard-input.js';

/**
 * The upright picture shown at a time of a clip, as a PNG.
 *
 * @param seconds from the clip's start
 */
export async function grabFrame(clip: Clip, seconds: number, signal: AbortSignal): Promise<Buffer> {
  const output = new PassThrough({ autoDestroy: false, highWaterMark: 1 << 20 });
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  await startFfmpeg({
    inputs: [{ path: fileArgument(clip.path), options: [...clip.inputOptions, '-ss', seconds.toFixed(3)] }],
    outputOptions: ['-map', `0:${clip.video.index}`, '-frames:v', '1', '-c:v', 'png', '-pix_fmt', 'rgb24', '-f', 'image2pipe'],
    output,
    signal,
  }).done;
  if (!chunks.length)
    throw new EditError('media/no-frame', `${clip.path}: there is no picture at ${seconds.toFixed(2)} s.`, { path: clip.path });
  return Buffer.concat(chunks);
}
