import type { Writable } from 'node:stream';
import { EditError } from '../../core/errors.js';
import type { Sink } from '../../core/film.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import { type Codec, type EncodeSettings, colourOptions, frameTagFilters } from '../codecs/codec.js';
import { isFieldOrder } from '../codecs/interlace.js';
import { linearPlanes } from '../exr/linear-planes.js';
import { type FfmpegProcess, startFfmpeg } from '../ffmpeg/command.js';
import { conversionFilters, convertedFormat } from '../ffmpeg/convert.js';
import { locateFfmpeg } from '../ffmpeg/locate.js';
import { passthroughOptions } from '../ffmpeg/passthrough.js';
import { nutFrameHeader, nutHeader } from '../nut/writer.js';
import { nutTag } from '../pixel-format.js';

/** One run of an encoder. */
export interface EncodeRun {
  readonly codec: Codec;
  readonly settings: EncodeSettings;
  /** Pixel format to encode, from `chooseCodec`. */
  readonly pixelFormat: string;
  /** Filters on the way, e.g. a turn upright. */
  readonly filters?: readonly string[];
  /** ffmpeg's muxer for `path`. */
  readonly muxer: string;
  readonly muxerOptions?: readonly string[];
  readonly path: string;
  readonly signal: AbortSignal;
}

/**
 * Encodes frames into a file: one run of the encoder, so one closed group of pictures or several, and nothing before or after. Every frame keeps
 * its exact time; a frame's buffer is released as soon as the pipe has taken its bytes.
 */
export async function openEncoder(run: EncodeRun): Promise<Sink> {
  const { format } = run.settings;
  const tools = await locateFfmpeg();
  const { codec, pixelFormat } = run;
  if (codec.linear && format.pixelFormat.name !== pixelFormat)
    throw new EditError('bug/linear', `expected frames in ${pixelFormat} for linear light, found ${format.pixelFormat.name}.`);
  const given = codec.linear ? rawOptions(format, codec.encodedAs?.[pixelFormat] ?? pixelFormat) : NUT_OPTIONS;
  const encoded = convertedFormat(format, pixelFormat, codec.fixedColour);
  const filters = [
    ...conversionFilters(format, pixelFormat, codec.fixedColour, isFieldOrder(run.settings.fieldOrder)),
    ...(run.filters ?? []),
    ...(codec.filters ?? []),
    ...(codec.readsFrameTags ? frameTagFilters(encoded.colour, run.settings.fieldOrder) : []),
  ];
  const ffmpeg = startFfmpeg({
    inputs: [{ path: 'pipe:0', options: given }],
    outputOptions: [
      ...['-map', '0:v:0', ...(filters.length ? ['-vf', filters.join(',')] : [])],
      ...codec.options({ ...run.settings, format: encoded }),
      ...['-pix_fmt', codec.encodedAs?.[pixelFormat] ?? pixelFormat, ...colourOptions(encoded)],
      ...passthroughOptions(tools),
      ...['-enc_time_base', '-1', '-fflags', '+bitexact', '-avoid_negative_ts', 'disabled'],
      ...timescaleOptions(run.muxer, format, tools.release),
      ...(run.muxerOptions ?? []),
      ...['-f', run.muxer],
    ],
    output: run.path,
    signal: run.signal,
  });
  const { linear } = codec;
  const associate = run.settings.exr === undefined;
  return encoderSink(ffmpeg, format, linear && ((frame) => linearPlanes(frame, linear, associate)));
}

const NUT_OPTIONS = ['-copyts', '-probesize', '32', '-analyzeduration', '0', '-f', 'nut'];

/** Bare samples, one picture after the other: NUT has no floats. Their times are lost. */
export const rawOptions = ({ width, height }: FrameFormat, pixelFormat: string): string[] => [
  '-f',
  'rawvideo',
  '-pixel_format',
  pixelFormat,
  '-video_size',
  `${width}x${height}`,
];

/** Options that make mp4 and mov keep times in the source's own ticks, the start of the track included. */
export function timescaleOptions(muxer: string, { timeBase }: FrameFormat, release: number): string[] {
  if (muxer !== 'mp4' && muxer !== 'mov') return [];
  const den = String(timeBase.den);
  return ['-video_track_timescale', den, ...(release >= 5 ? ['-movie_timescale', den] : [])];
}

/** @param bare makes the samples of a frame as they are sent without anything around them; default the frame's own, in NUT */
function encoderSink(ffmpeg: FfmpegProcess, format: FrameFormat, bare?: (frame: Frame) => Uint8Array): Sink {
  let begun = false;
  let stdin: Writable | undefined;
  ffmpeg.done.catch(() => undefined); // told by whoever awaits write or close

  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      stdin?.write(bytes, (error) => (error ? reject(error) : resolve()));
    });

  return {
    async write(frame: Frame) {
      try {
        stdin ??= await ffmpeg.stdin;
        if (bare) return await send(bare(frame));
        if (!begun) await send(nutHeader({ ...format, tag: nutTag(format.pixelFormat.name) }));
        begun = true;
        void send(nutFrameHeader(frame.pts, frame.bytes.length)).catch(() => undefined);
        await send(frame.bytes);
      } catch {
        await ffmpeg.done; // the pipe broke because ffmpeg ended: its own words say why
        throw new Error('ffmpeg closed its input before the last frame.');
      } finally {
        frame.release();
      }
    },
    async close() {
      stdin ??= await ffmpeg.stdin;
      stdin.end();
      await ffmpeg.done;
    },
    async abort() {
      ffmpeg.kill();
      await ffmpeg.done.catch(() => undefined);
    },
  };
}
