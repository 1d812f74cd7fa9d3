import { execFileSync, spawn } from 'node:child_process';
import type { RgbFrame } from '../../../media/metrics/rgb-frame.js';
import { FFMPEG, PASSTHROUGH } from '../../tools.js';

export interface ReadClipOptions {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Further ffmpeg filters after the scaling, e.g. an edit. */
  readonly edit?: string;
}

/** The first frames of a clip as the metrics want them, scaled by ffmpeg, in one buffer that is used again for every frame. */
export async function* readClip(path: string, { width, height, frames, edit }: ReadClipOptions): AsyncGenerator<RgbFrame> {
  const filters = [`scale=${width}:${height}:flags=area`, 'format=gbrp', ...(edit ? [edit, 'format=gbrp'] : [])].join(',');
  const args = ['-v', 'error', '-i', path, '-vf', filters, '-frames:v', String(frames), ...PASSTHROUGH, '-f', 'rawvideo', '-'];
  const child = spawn(FFMPEG, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const area = width * height;
  const rgb = new Float32Array(3 * area);
  let rest: Buffer = Buffer.alloc(0);
  let pts = 0n;
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
      for (; rest.length >= 3 * area; rest = rest.subarray(3 * area)) {
        fillFromGbr(rest, area, rgb);
        yield { pts, timeBase: { num: 1, den: 25 }, width, height, rgb };
        pts += 1n;
      }
    }
  } finally {
    child.kill();
  }
}

/** Runs ffmpeg and returns what it wrote to standard error and output, as text. */
export function ffmpegSays(args: readonly string[]): string {
  return execFileSync('bash', ['-c', '"$0" "$@" 2>&1', FFMPEG, '-nostdin', '-hide_banner', ...args], { encoding: 'utf8' });
}

/** Copies one raw `gbrp` picture of 8 bits into planar RGB of 0…1. */
export function fillFromGbr(bytes: Uint8Array, area: number, rgb: Float32Array): void {
  for (const [to, from] of [2, 0, 1].entries()) {
    for (let i = 0; i < area; i += 1) rgb[to * area + i] = bytes[from * area + i] / 255;
  }
}
