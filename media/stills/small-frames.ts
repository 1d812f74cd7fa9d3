import { PassThrough } from 'node:stream';
import { runFfmpeg } from '../ffmpeg/command.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { probeClip } from '../input/probe.js';
import { openImage } from './image.js';
import { isStill } from './still-paths.js';

/** Longest side of a small frame, in pixels. */
export const SMALL_SIDE = 512;

/**
 * A few frames of a clip, evenly spread over it, or a picture itself: small JPEGs, upright, without a word of what the file says of itself.
 *
 * @param count of a clip; a picture is one
 * @throws `media/…`
 */
export async function smallFrames(path: string, count: number, signal?: AbortSignal): Promise<Buffer[]> {
  if (isStill(path)) return [await small(path)];
  const clip = await probeClip(path, { signal: signal ?? new AbortController().signal });
  const seconds = clip.durationSeconds ?? 0;
  const frames: Buffer[] = [];
  for (let i = 0; i < count; i++) {
    const png = await frameAt(path, (seconds * (i + 0.5)) / count, clip.inputOptions, signal);
    if (png.length) frames.push(await small(png));
  }
  return frames;
}

async function frameAt(
  path: string,
  seconds: number,
  options: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const stream = new PassThrough({ autoDestroy: false });
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  await runFfmpeg({
    inputs: [{ path: fileArgument(path), options: [...options, '-ss', seconds.toFixed(3)] }],
    outputOptions: ['-frames:v', '1', '-an', '-vf', `scale=${SMALL_SIDE}:-2`, '-f', 'image2pipe', '-c:v', 'png'],
    output: stream,
    signal,
  });
  return Buffer.concat(parts);
}

const small = (picture: string | Buffer): Promise<Buffer> =>
  openImage(picture, { profile: true })
    .autoOrient()
    .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten()
    .jpeg({ quality: 80 })
    .toBuffer();
