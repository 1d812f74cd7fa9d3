import { extname } from 'node:path';
import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { CodecName } from '../codecs/index.js';
import { isSequence } from '../input/image-sequence.js';
import { isAnimatedPngFile } from '../stills/still-paths.js';

/** A file format that can be written. */
export interface Container {
  readonly extensions: readonly string[];
  /** ffmpeg's muxer. */
  readonly muxer: string;
  /** What finished segments are kept in: it must hold the same codecs with times at least as exact. */
  readonly segmentMuxer: 'mov' | 'mp4' | 'matroska' | 'nut';
  /** Codecs for the pictures; the first is the default. */
  readonly codecs: readonly CodecName[];
  /** Encoder options to try, in order, for a stream that cannot be copied. Empty: streams of that kind are left out, with a warning. */
  readonly convert: { readonly audio: readonly (readonly string[])[]; readonly subtitle: readonly (readonly string[])[] };
  /** Where a turn of the picture is written; `none`: the pictures themselves are turned. */
  readonly rotation: 'matrix' | 'none';
  /** Where the start timecode goes. */
  readonly timecode: 'track' | 'tag' | 'none';
  /** Where the plan goes. */
  readonly mark: 'comment' | 'tag' | 'file';
  /** Other streams, chapters and tags beside the pictures. */
  readonly streams: boolean;
  /** Codecs whose alpha it keeps; the first is the default for pictures with alpha. */
  readonly alpha: readonly CodecName[];
  readonly muxerOptions: readonly string[];
  /** `attachment`: covers are attached files; `none`: there is no place for them. Default: tracks that are marked as covers. */
  readonly covers?: 'attachment' | 'none';
  /** True for ISO base media files (mp4, mov): edit lists, boxes of their own and `-movflags`. */
  readonly isom?: boolean;
  /** True when the muxer takes nothing without one stream of pictures before all others. */
  readonly picturesFirst?: boolean;
  /** True when pictures have a rate in it and no times of their own. */
  readonly rateOnly?: boolean;
}

const movie = {
  isom: true,
  rotation: 'matrix',
  timecode: 'track',
  mark: 'comment',
  streams: true,
  muxerOptions: [],
} as const;

const pictures = {
  convert: { audio: [], subtitle: [] },
  rotation: 'none',
  timecode: 'none',
  mark: 'file',
  streams: false,
  muxerOptions: [],
} as const;

/** What Opus calls channels by: sound with others, such as those of AC-3 at the sides, is called so. */
const OPUS_LAYOUTS = 'aformat=channel_layouts=7.1|6.1|5.1|5.0|quad|3.0|stereo|mono';

/** All file formats that are written, by name. */
export const CONTAINERS = {
  mp4: {
    ...movie,
    extensions: ['.mp4', '.m4v'],
    muxer: 'mp4',
    segmentMuxer: 'mp4',
    codecs: ['h264', 'hevc', 'vp9', 'av1'],
    convert: { audio: [['alac'], ['aac', '-b:a', '320k']], subtitle: [['mov_text']] },
    alpha: [],
  },
  mov: {
    ...movie,
    extensions: ['.mov', '.qt'],
    muxer: 'mov',
    covers: 'none',
    segmentMuxer: 'mov',
    codecs: ['h264', 'hevc', 'prores', 'dnxhr', 'ffv1'],
    convert: { audio: [['alac'], ['aac', '-b:a', '320k']], subtitle: [['mov_text']] },
    alpha: ['prores', 'ffv1'],
  },
  matroska: {
    extensions: ['.mkv'],
    muxer: 'matroska',
    covers: 'attachment',
    segmentMuxer: 'matroska',
    codecs: ['h264', 'hevc', 'vp9', 'av1', 'ffv1', 'prores'],
    convert: { audio: [['flac']], subtitle: [['subrip'], ['ass']] },
    rotation: 'none',
    timecode: 'tag',
    mark: 'tag',
    streams: true,
    alpha: ['vp9', 'ffv1', 'prores'],
    muxerOptions: [],
  },
  webm: {
    extensions: ['.webm'],
    muxer: 'webm',
    segmentMuxer: 'matroska',
    codecs: ['vp9', 'av1'],
    convert: {
      audio: [
        ['libopus', '-b:a', '192k'],
        ['libopus', '-b:a', '320k', '-filter:a', OPUS_LAYOUTS],
      ],
      subtitle: [['webvtt']],
    },
    rotation: 'none',
    timecode: 'tag',
    mark: 'tag',
    streams: true,
    alpha: ['vp9'],
    muxerOptions: [],
  },
  mxf: {
    extensions: ['.mxf'],
    muxer: 'mxf',
    segmentMuxer: 'mov',
    codecs: ['dnxhr', 'prores', 'h264'],
    convert: { audio: [['pcm_s24le', '-ar', '48000']], subtitle: [] },
    rotation: 'none',
    timecode: 'track',
    mark: 'file',
    streams: true,
    alpha: ['prores'],
    muxerOptions: [],
    picturesFirst: true,
    rateOnly: true,
  },
  gif: { ...pictures, extensions: ['.gif'], muxer: 'gif', segmentMuxer: 'nut', codecs: ['gif'], alpha: ['gif'] },
  apng: { ...pictures, extensions: ['.apng', '.png'], muxer: 'apng', segmentMuxer: 'nut', codecs: ['apng'], alpha: ['apng'] },
  sequence: {
    ...pictures,
    extensions: ['.png', '.jpg', '.jpeg', '.tif', '.tiff', '.exr'],
    muxer: 'image2',
    segmentMuxer: 'nut',
    codecs: ['png', 'jpeg', 'tiff', 'exr-half', 'exr-float'],
    alpha: ['png', 'tiff', 'exr-half', 'exr-float'],
  },
} as const satisfies Record<string, Container>;

/** A name of {@link CONTAINERS}. */
export type ContainerName = keyof typeof CONTAINERS;

/**
 * The file format that a target's extension asks for. An animated PNG under the name `.png` is written for a source of that kind alone.
 *
 * @param source path of what is edited
 * @throws `usage/unknown-extension` with the ones that can be written
 */
export function containerFor(path: string, source?: string): { name: ContainerName; container: Container } {
  const extension = extname(path).toLowerCase();
  const entries = Object.entries(CONTAINERS) as [ContainerName, Container][];
  const found = entries.find(
    ([name, { extensions }]) =>
      extensions.includes(extension) &&
      (name !== 'apng' || extension !== '.png' || (source !== undefined && isAnimatedPngFile(source))) &&
      (name === 'sequence') === (isSequence(path) && !isAnimation(extension)),
  );
  if (found) return { name: found[0], container: found[1] };
  const known = entries
    .filter(([name]) => name !== 'sequence')
    .flatMap(([, { extensions }]) => extensions.filter((known) => known !== '.png'));
  throw new EditError(
    'usage/unknown-extension',
    `${path}: expected an output that ends in ${listOf(known)}, or a numbered sequence such as shot.%04d.png, found "${extension || 'no extension'}".`,
    { path },
  );
}

const isAnimation = (extension: string): boolean => extension === '.gif' || extension === '.apng';
