import { PassThrough } from 'node:stream';
import { EditError } from '../core/errors.js';
import type { Source } from '../core/film.js';
import type { Frame, FrameFormat } from '../core/frame.js';
import type { FramePool } from '../core/pool.js';
import { rescale } from '../core/rational.js';
import type { Clip } from './clip.js';
import { startFfmpeg } from './ffmpeg/command.js';
import { locateFfmpeg } from './ffmpeg/locate.js';
import { passthroughOptions } from './ffmpeg/passthrough.js';
import { NutReader } from './nut/reader.js';
import { frameBytes, planesOf } from './pixel-format.js';
import { fileArgument } from './probe.js';

/** What part of a clip to decode and how. */
export interface DecodeOptions {
  /** Where to begin, in ticks; frames before it are left out. Default: the first frame. */
  readonly from?: { readonly pts: bigint; readonly index: number };
  /** Filters between decoder and pipe, e.g. `bwdif`. They must keep the number of frames, and size and format unless `format` says otherwise. */
  readonly filters?: readonly string[];
  /** What comes out of `filters`, when that is not `clip.format`. */
  readonly format?: FrameFormat;
  /** Accept damaged pictures, as ffmpeg conceals them, instead of failing. Default false. */
  readonly keepDamaged?: boolean;
}

/**
 * A clip as a source of frames: ffmpeg decodes into a NUT pipe, which carries each frame's exact time, and every frame lands in a buffer of the
 * pool. Pictures stay as stored (no rotation, no conversion unless a working format is needed).
 *
 * @throws (while reading) `media/damaged` for what cannot be decoded, `media/empty` when there is not one frame
 */
export function decodeClip(clip: Clip, options: DecodeOptions = {}): Source {
  const format = options.format ?? clip.format;
  return {
    format,
    frameBytes: frameBytes(format.pixelFormat, format.width, format.height),
    expectedFrames: undefined,
    frames: (pool, signal) => readFrames(clip, format, options, pool, signal),
  };
}

async function* readFrames(clip: Clip, format: FrameFormat, options: DecodeOptions, pool: FramePool, signal: AbortSignal): AsyncGenerator<Frame, void, undefined> {
  // it must not close itself: fluent-ffmpeg takes that for a reason to kill
  const pipe = new PassThrough({ highWaterMark: 1 << 20, autoDestroy: false, emitClose: false });
  const words: string[] = [];
  const { video } = clip;
  const shift = clipShift(clip);
  const filters = [...(shift ? [`setpts=PTS+${shift}`] : []), ...(options.filters ?? [])];
  const ffmpeg = startFfmpeg({
    inputs: [{ path: fileArgument(clip.path), options: ['-copyts', '-noautorotate', ...decoderOptions(clip), ...clip.inputOptions] }],
    outputOptions: [
      ...['-map', `0:${video.index}`, '-c:v', 'rawvideo', '-pix_fmt', format.pixelFormat.name],
      ...(filters.length ? ['-vf', filters.join(',')] : []),
      ...passthroughOptions(await locateFfmpeg()),
      ...['-enc_time_base', '-1', '-f', 'nut'],
    ],
    output: pipe,
    signal,
    onMessage: (line) => words.push(line),
  });
  ffmpeg.done.catch(() => undefined); // awaited below; a consumer that leaves early is no failure
  const reader = new NutReader(pipe);
  let index = options.from?.index ?? 0;
  let count = 0;
  try {
    const stream = await reader.open();
    while (stream) {
      const buffer = await pool.acquire(signal);
      const ticks = await reader
        .next((byteLength) => {
          if (byteLength !== pool.byteLength) throw wrongSize(clip, byteLength, pool.byteLength);
          return Promise.resolve(buffer.bytes);
        })
        .catch((error: unknown) => {
          buffer.release();
          throw error;
        });
      if (ticks === undefined) {
        buffer.release();
        break;
      }
      const pts = rescale(ticks, stream.timeBase, format.timeBase) - shift;
      count += 1;
      if (options.from && pts < options.from.pts) {
        buffer.release();
        continue;
      }
      const { bytes, release } = buffer;
      yield { format, index, pts, bytes, planes: planesOf(bytes, format.pixelFormat, format.width, format.height), extra: new Map(), selected: true, release };
      index += 1;
    }
    await ffmpeg.done.catch((error: unknown) => {
      throw signal.aborted ? error : damaged(clip, count, words);
    });
    if (words.length && !options.keepDamaged) throw damaged(clip, count, words);
    if (count === 0) throw new EditError('media/empty', `${clip.path}: its video has no frames.`, { path: clip.path });
  } finally {
    ffmpeg.kill();
    pipe.destroy();
    await ffmpeg.done.catch(() => undefined);
  }
}

/** NUT cannot carry times below zero, so such clips are moved up inside the pipe and back after it. */
function clipShift(clip: Clip): bigint {
  const start = clip.video.startPts ?? 0n;
  return start < 0n ? -start : 0n;
}

const decoderOptions = (clip: Clip): string[] => (clip.video.decoder ? [`-c:${clip.video.index}`, clip.video.decoder] : []);

function damaged(clip: Clip, frames: number, words: readonly string[]): EditError {
  const first = (words[0] ?? 'ffmpeg gave no reason').replace(/^\[[^\]]*\]\s*/, '').replace(/\.$/, '');
  return new EditError('media/damaged', `${clip.path}: it is damaged after about ${frames} frames: ${first}.`, { path: clip.path, frames, words });
}

function wrongSize(clip: Clip, found: number, expected: number): EditError {
  return new EditError('media/size-changes', `${clip.path}: a frame has ${found} bytes where ${expected} were expected: the picture size changes within the clip.`, {
    path: clip.path,
  });
}
