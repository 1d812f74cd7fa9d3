import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { throwIfAborted } from '../../core/abort.js';
import { startFfmpeg } from '../../media/ffmpeg/command.js';
import { createScenePainter } from './scene-painter.js';

const WIDTH = 640;
const HEIGHT = 360;
const FRAMES_PER_SECOND = 24;
const SECONDS = 4;

/** Frequencies of a soft chord (A major, open), in hertz. */
const CHORD = [110, 220, 277.18, 329.63];

/**
 * Draws the demo's clip: balls and blocks on a wooden floor, filmed by a camera that drifts by, with a soft chord. Nothing is read but the
 * program itself, and the pictures are the same on every run.
 *
 * @param onFrame hears the number of frames drawn and of all
 */
export async function makeDemoClip(
  path: string,
  signal: AbortSignal,
  onFrame: (count: number, total: number) => void,
): Promise<void> {
  const total = FRAMES_PER_SECOND * SECONDS;
  const painter = createScenePainter(WIDTH, HEIGHT);
  const part = `${path}.part`;
  const ffmpeg = startFfmpeg({
    inputs: [
      {
        path: 'pipe:0',
        options: ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${WIDTH}x${HEIGHT}`, '-r', String(FRAMES_PER_SECOND)],
      },
      { path: `aevalsrc=exprs=${tone()}:s=48000:d=${SECONDS}`, options: ['-f', 'lavfi'] },
    ],
    outputOptions: [
      ...[
        '-map',
        '0:v:0',
        '-map',
        '1:a:0',
        '-vf',
        'scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+bitexact',
      ],
      ...['-c:v', 'libx264', '-preset', 'slow', '-crf', '20', '-pix_fmt', 'yuv420p', '-threads', '2'],
      ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
      ...['-c:a', 'aac', '-b:a', '128k', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-movflags', '+faststart', '-f', 'mp4'],
    ],
    output: part,
    signal,
  });
  ffmpeg.done.catch(() => undefined); // awaited below
  try {
    const stdin = await ffmpeg.stdin;
    for (let frame = 0; frame < total; frame++) {
      throwIfAborted(signal);
      if (!(await send(stdin, painter.paint(frame / (total - 1))))) break; // ffmpeg has ended: its own words come below
      onFrame(frame + 1, total);
      await breathe(); // drawing is one long run of arithmetic: let Ctrl-C in
    }
    stdin.end();
    await ffmpeg.done;
    await rename(part, path);
  } finally {
    ffmpeg.kill();
    await rm(part, { force: true });
  }
}

/** Waits until the pipe has taken the bytes, because the painter uses its memory again. False when the pipe is closed. */
function send(stdin: Writable, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    stdin.write(bytes, (error) => resolve(!error));
  });
}

/** The chord as an expression of ffmpeg: it swells and dies away, each note in its own slow beat, a little wider on the right. */
function tone(): string {
  const swell = `sin(PI*t/${SECONDS})`;
  const side = (detune: number): string =>
    CHORD.map(
      (hertz, at) =>
        `${(0.09 / (1 + 0.5 * at)).toFixed(3)}*sin(2*PI*${(hertz * detune).toFixed(2)}*t)*(0.75+0.25*sin(2*PI*${0.25 + 0.13 * at}*t))`,
    ).join('+');
  return `'${swell}*(${side(1)})|${swell}*(${side(1.0015)})'`;
}
