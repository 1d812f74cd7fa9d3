import { setImmediate } from 'node:timers/promises';
import { EditError } from '../../core/errors.js';
import { ExtraPlanes } from '../../core/extra-plane.js';
import type { Source } from '../../core/film.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import type { FramePool } from '../../core/pool.js';
import { rescale } from '../../core/rational.js';
import { chooseByPlace, chooseByTime, type FrameChoice, type WantedFrames } from './choose-frames.js';
import type { Clip } from './clip.js';
import type { PacketIndex } from './packet-index.js';
import { startFfmpeg } from '../ffmpeg/command.js';
import { isOfRecord } from '../ffmpeg/complaint.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { openFramePipe } from '../ffmpeg/frame-pipe.js';
import { exactFloatFilters } from '../ffmpeg/exact-floats.js';
import { locateFfmpeg } from '../ffmpeg/locate.js';
import { passthroughOptions } from '../ffmpeg/passthrough.js';
import { NutReader } from '../nut/reader.js';
import { frameBytes, planesOf } from '../pixel-format.js';
import { fileArgument } from '../ffmpeg/guard-input.js';

/** What part of a clip to decode and how. */
export interface DecodeOptions extends WantedFrames {
  /** What is known of the clip's packets: then decoding begins near the first wanted frame, in clips where that gives the same. */
  readonly index?: PacketIndex | undefined;
  /** Filters between decoder and pipe, e.g. `bwdif`. They must keep the number of frames, and size and format unless `format` says otherwise. */
  readonly filters?: readonly string[] | undefined;
  /** What comes out of `filters`, when that is not `clip.format`. */
  readonly format?: FrameFormat | undefined;
  /** Accept damaged pictures, as ffmpeg conceals them, instead of failing. Default false. */
  readonly keepDamaged?: boolean;
}

/** A file with one picture stream that ffmpeg decodes, told apart from what {@link Clip} knows of a whole source. */
export interface DecodeInput {
  readonly path: string;
  readonly options: readonly string[];
  /** ffmpeg's name of the stream, e.g. `0:1`. */
  readonly map: string;
  /** Ticks added inside the pipe and taken off after it. */
  readonly shift: bigint;
  /** Pixel format that the decoder gives; default that of the frames. */
  readonly decodedFormat?: string;
  /** Bring pictures that change on the way to this size, in their proportions, with black beside them. */
  readonly fit?: Pick<FrameFormat, 'width' | 'height'> | undefined;
  /** Another way to the same frames than from the first one on. */
  readonly shortcut?: FrameChoice | undefined;
}

/**
 * A clip as a source of frames: ffmpeg decodes into a NUT pipe, which carries each frame's exact time, and every frame lands in a buffer of the
 * pool. Pictures stay as stored (no rotation, no conversion unless a working format is needed).
 *
 * @throws (while reading) `media/damaged` for what cannot be decoded, `media/empty` when there is not one frame, `media/stalled` and
 *   `memory/killed` when ffmpeg hung or was killed
 */
export function decodeClip(clip: Clip, options: DecodeOptions = {}): Source {
  const decoder = clip.video.decoder ? [`-c:${clip.video.index}`, clip.video.decoder] : [];
  const input = {
    path: clip.path,
    options: [...decoder, ...clip.inputOptions],
    map: `0:${clip.video.index}`,
    shift: clipShift(clip),
    decodedFormat: clip.video.decodedFormat,
  };
  const fitted = clip.changing ? { fit: clip.format } : {};
  const shortcut = options.index && chooseByTime(clip, options.index, options);
  return decodeFile({ ...input, ...fitted, shortcut }, options.format ?? clip.format, {
    keepDamaged: clip.damage !== undefined,
    ...options,
  });
}

/** Like {@link decodeClip}, for a file whose frame format is known without a probe. */
export function decodeFile(input: DecodeInput, format: FrameFormat, options: DecodeOptions = {}): Source {
  return {
    format,
    frameBytes: frameBytes(format.pixelFormat, format.width, format.height),
    frames: (pool, signal) => readFrames(input, format, options, pool, signal),
  };
}

async function* readFrames(
  input: DecodeInput,
  format: FrameFormat,
  options: DecodeOptions,
  pool: FramePool,
  signal: AbortSignal,
): AsyncGenerator<Frame, void, undefined> {
  if (input.shortcut) {
    const frames = readChosen(input, format, options, input.shortcut, pool, signal);
    const first = await frames.next().catch((error: unknown) => {
      if (signal.aborted || isOfMachine(error)) throw error;
      return { done: true } as const; // what there is to say of the file, decoding from its beginning says
    });
    if (!first.done) {
      try {
        yield first.value;
        return yield* frames;
      } finally {
        await frames.return(); // who takes the first frame alone leaves no ffmpeg behind
      }
    }
  }
  yield* readChosen(input, format, options, chooseByPlace(options, input.fit === undefined), pool, signal);
}

/** Reads chosen frames. Where the first one is another than it should be, or ffmpeg complained on the way to it, there is none. */
async function* readChosen(
  input: DecodeInput,
  format: FrameFormat,
  options: DecodeOptions,
  choice: FrameChoice,
  pool: FramePool,
  signal: AbortSignal,
): AsyncGenerator<Frame, void, undefined> {
  const tools = await locateFfmpeg();
  const pipe = await openFramePipe();
  const words: string[] = [];
  const fit = input.fit ? fitFilters(input.fit) : [];
  const filters = [
    ...(input.shift ? [`setpts=PTS+${input.shift}`] : []),
    ...exactFloatFilters(input.decodedFormat ?? '', tools),
    ...fit,
    ...(options.filters ?? []),
    ...choice.filters,
  ];
  const ffmpeg = startFfmpeg({
    inputs: [{ path: fileArgument(input.path), options: ['-copyts', '-noautorotate', ...choice.options, ...input.options] }],
    outputOptions: [
      ...['-map', input.map, '-c:v', 'rawvideo', '-pix_fmt', format.pixelFormat.name],
      ...(filters.length ? ['-vf', filters.join(',')] : []),
      ...passthroughOptions(tools),
      ...['-enc_time_base', '-1', '-f', 'nut'],
    ],
    output: pipe.output,
    waiting: () => pipe.waiting,
    signal,
    onMessage: (line) => void (isOfRecord(line) || words.push(line)),
  });
  ffmpeg.done.catch(() => undefined).finally(() => pipe.ended()); // awaited below; a consumer that leaves early is no failure
  const reader = new NutReader(pipe);
  let count = 0;
  try {
    const stream = await reader.open();
    while (stream) {
      const buffer = await pool.acquire(signal);
      const ticks = await reader
        .next((byteLength) => {
          if (byteLength !== pool.byteLength) throw wrongSize(input, byteLength, pool.byteLength);
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
      const { bytes, release } = buffer;
      const index = choice.numberOf(count);
      const pts = rescale(ticks, stream.timeBase, format.timeBase) - input.shift;
      if (count === 0 && choice.firstPts !== undefined) {
        await heard();
        if (pts !== choice.firstPts || words.length) return release();
      }
      count += 1;
      if (!choice.isWanted(index)) {
        release();
        continue;
      }
      yield {
        format,
        index,
        pts,
        bytes,
        planes: planesOf(bytes, format.pixelFormat, format.width, format.height),
        extra: new ExtraPlanes(),
        selected: true,
        release,
      };
    }
    await ffmpeg.done.catch((error: unknown) => {
      throw signal.aborted || isOfMachine(error) ? error : damaged(input, choice.numberOf(count), words);
    });
    if (words.length && !options.keepDamaged) throw damaged(input, choice.numberOf(count), words);
    if (count === 0 && !options.from && !options.only)
      throw new EditError('media/empty', `${input.path}: its video has no frames.`, { path: input.path });
  } catch (error) {
    // frames that break off have a reason, which is not the file's where ffmpeg was ended
    if (!ffmpeg.hasEnded()) throw error;
    const reason = await ffmpeg.done.then(() => undefined, (why: unknown) => why); // prettier-ignore
    throw isOfMachine(reason) ? reason : error;
  } finally {
    ffmpeg.kill();
    pipe.destroy();
    await ffmpeg.done.catch(() => undefined);
  }
}

/**
 * Waits until what ffmpeg said before it gave a frame is heard. It lay in its pipe before the frame's first byte; but of a burst of frames all may be read at
 * once after a look for what there is that was made before it spoke, so it takes the next look too.
 */
async function heard(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

/** Keeps proportions and fills the rest with black. */
const fitFilters = ({ width, height }: Pick<FrameFormat, 'width' | 'height'>): string[] => [
  `scale=${width}:${height}:force_original_aspect_ratio=decrease:flags=bicubic`,
  `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
];

/** NUT cannot carry times below zero, so such clips are moved up inside the pipe and back after it. */
function clipShift(clip: Clip): bigint {
  const start = clip.video.startPts ?? 0n;
  return start < 0n ? -start : 0n;
}

function damaged({ path }: DecodeInput, frames: number, words: readonly string[]): EditError {
  const first = (words[0] ?? 'ffmpeg gave no reason').replace(/^\[[^\]]*\]\s*/, '').replace(/\.$/, '');
  return new EditError('media/damaged', `${path}: it is damaged after about ${frames} frames: ${first}.`, {
    path,
    frames,
    words,
  });
}

function wrongSize({ path }: DecodeInput, found: number, expected: number): EditError {
  return new EditError(
    'media/size-changes',
    `${path}: a frame has ${found} bytes where ${expected} were expected: the picture size changes within the clip.`,
    { path },
  );
}
