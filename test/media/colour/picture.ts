import { execFileSync } from 'node:child_process';
import type { FrameFormat } from '../../../core/frame.js';
import type { Picture } from '../../../media/colour/row-reader.js';
import { frameBytes, pixelFormat, planesOf } from '../../../media/pixel-format.js';
import { FFMPEG } from '../../tools.js';

/** A format for tests; what is not given is untagged and upright. */
export function formatOf(name: string, width: number, height: number, more: Partial<FrameFormat> = {}): FrameFormat {
  return {
    width,
    height,
    pixelFormat: pixelFormat(name),
    colour: {},
    timeBase: { num: 1, den: 25 },
    orientation: { turn: 0, mirror: false },
    sampleAspectRatio: { num: 1, den: 1 },
    ...more,
  };
}

/** A picture with planes of its own over a copy of `bytes`, or over bytes made by `fill`. */
export function pictureOf(format: FrameFormat, bytes: Uint8Array | ((i: number) => number)): Picture & { bytes: Uint8Array } {
  const length = frameBytes(format.pixelFormat, format.width, format.height);
  const own =
    typeof bytes === 'function' ? new Uint8Array(length).map((_, i) => bytes(i)) : Uint8Array.from(bytes.subarray(0, length));
  return { format, bytes: own, planes: planesOf(own, format.pixelFormat, format.width, format.height) };
}

/** Runs ffmpeg, on bytes at its standard input where there are any, and gives what it writes to its standard output. */
export const ffmpeg = (args: readonly string[], input?: Uint8Array): Buffer =>
  execFileSync(FFMPEG, ['-v', 'error', ...args], { maxBuffer: 1 << 30, ...(input ? { input } : {}) });

/** One frame of a file or lavfi source as rawvideo of that pixel format. */
export function rawFrame(input: string[], filter: string, pixFmt: string): Buffer {
  return ffmpeg([...input, '-frames:v', '1', '-vf', filter, '-pix_fmt', pixFmt, '-f', 'rawvideo', '-']);
}

/** Raw pictures through ffmpeg's filters. */
export function filterRaw({ format, bytes }: { format: FrameFormat; bytes: Uint8Array }, filter: string, pixFmt: string): Buffer {
  const raw = ['-f', 'rawvideo', '-pix_fmt', format.pixelFormat.name, '-s', `${format.width}x${format.height}`];
  return ffmpeg([...raw, '-i', '-', '-vf', filter, '-pix_fmt', pixFmt, '-f', 'rawvideo', '-'], bytes);
}

/** A picture with random samples of the format's depth: a small generator with a fixed seed. */
export function noisePicture(format: FrameFormat, seed = 1): Picture & { bytes: Uint8Array } {
  const picture = pictureOf(format, () => 0);
  let state = seed;
  for (const plane of picture.planes) {
    for (let i = 0; i < plane.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      plane[i] = state >>> (32 - format.pixelFormat.depth);
    }
  }
  return picture;
}

/** Mean and greatest absolute difference. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): { mean: number; max: number } {
  let [sum, max] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const d = Math.abs(a[i] - b[i]);
    sum += d;
    if (d > max) max = d;
  }
  return { mean: sum / a.length, max };
}
