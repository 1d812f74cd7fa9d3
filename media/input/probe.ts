import { stat } from 'node:fs/promises';
import type { ColourTags } from '../../core/frame.js';
import { EditError } from '../../core/errors.js';
import { parseRational, rational } from '../../core/rational.js';
import type { Clip, ClipStream, ClipVideo, HdrMetadata } from './clip.js';
import { codedTimecode } from './coded-timecode.js';
import { orientationOf, parseDisplayMatrix } from './display-matrix.js';
import { ffprobeJson } from '../ffmpeg/ffprobe.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { hdrMetadataIn, readHdrMetadata } from './hdr-metadata.js';
import { readPlays } from './read-plays.js';
import { readExrHead } from '../exr/exr-head.js';
import { isLinear, isSequence, sequenceFile, sequenceInput } from './image-sequence.js';
import type { SmallListing } from './list-small.js';
import { byLowerName, type ListedStream, type Listing, numberOf, readStream } from './listed-stream.js';
import { createPacketTable, type PacketIndex, type PacketTable } from './packet-index.js';
import { pixelFormat, workingFormat } from '../pixel-format.js';
import { missingFile } from '../../core/nearest-name.js';

/** Choices that cannot be read from the file. */
export interface ProbeOptions {
  /** Frames a second of an image sequence; default 25. */
  readonly framesPerSecond?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads what a file holds, without decoding more than its first frame.
 *
 * @param path a file that ffmpeg reads, or a numbered sequence such as `shot.%04d.png`
 * @throws `media/…` with one sentence: no such file, not a film, no video, damaged
 */
export const probeClip = async (path: string, options: ProbeOptions = {}): Promise<Clip> => probe(path, options);

/**
 * Reads what a file holds, and lists its packets on the way: the whole file is read, once.
 *
 * @param small what was listed of a small file already
 * @throws as {@link probeClip}
 */
export async function probeWithPackets(
  path: string,
  options: ProbeOptions = {},
  small?: SmallListing,
): Promise<{ clip: Clip; index: PacketIndex }> {
  const table = createPacketTable();
  small?.packets.forEach(table.onPacket);
  const clip = await probe(path, options, table, small);
  return { clip, index: table.indexOf(clip) };
}

async function probe(path: string, options: ProbeOptions, packets?: PacketTable, small?: SmallListing): Promise<Clip> {
  const sequence = isSequence(path) ? await sequenceInput(path, options.framesPerSecond) : undefined;
  const inputOptions = sequence?.options ?? [];
  const sizeBytes = isSequence(path) ? undefined : await sizeOf(path);
  const words: string[] = [];
  const list = (): Promise<Listing> =>
    ffprobeJson<Listing>(
      [...inputOptions, '-show_streams', '-show_format', '-show_chapters', ...(packets?.options ?? []), fileArgument(path)],
      {
        signal: options.signal,
        onMessage: (line) => {
          words.push(line);
          packets?.onMessage(line);
        },
        ...(packets && { onPacket: packets.onPacket }),
      },
    ).catch((error: unknown) => {
      throw unreadable(path, error);
    });
  const listing = small?.listing ?? (await list());
  const streams = (listing.streams ?? []).map(readStream);
  const chosen = chooseVideo(path, listing, streams);
  const { index, side_data_list: records = [] } = chosen.listed;
  const readHdr = (): Promise<HdrMetadata | undefined> | HdrMetadata | undefined =>
    small ? hdrMetadataIn([...small.recordsOf(index), ...records]) : readHdrMetadata(path, inputOptions, index, options.signal);
  const hdr = maySayDisplay(chosen.listed) ? await readHdr() : undefined;
  const video = readVideo(path, chosen.listed, chosen.stream, words, hdr);
  const held = workingFormat(video.decodedFormat);
  const clip: Clip = {
    path,
    inputOptions,
    container: listing.format?.format_name ?? '',
    streams,
    video,
    format: {
      width: chosen.listed.width ?? 0,
      height: chosen.listed.height ?? 0,
      pixelFormat: pixelFormat(held),
      colour: colourOf(chosen.listed, video.decodedFormat),
      timeBase: video.timeBase,
      orientation: orientationOf(video.displayMatrix),
      sampleAspectRatio: ratioOf(chosen.listed.sample_aspect_ratio),
    },
    chapterMarks: (listing.chapters ?? []).map(({ start_time: start, end_time: end, tags }) => ({
      startSeconds: numberOf(start) ?? 0,
      endSeconds: numberOf(end) ?? numberOf(start) ?? 0,
      title: byLowerName(tags)['title'] ?? '',
    })),
    tags: byLowerName(listing.format?.tags),
    durationSeconds: numberOf(listing.format?.duration),
    plays: isSequence(path) ? undefined : await readPlays(path, listing.format?.format_name ?? ''),
    sizeBytes,
    firstNumber: sequence?.first,
    exr: isLinear(path) ? await readExrHead(sequence ? sequenceFile(path, sequence.first) : path) : undefined,
  };
  const timecode = await codedTimecode(clip, options.signal);
  return timecode ? { ...clip, codedTimecode: timecode } : clip;
}

/** The default one of the tracks that have pictures; pictures that are only attached (covers) are no film. */
function chooseVideo(path: string, listing: Listing, streams: ClipStream[]): { listed: ListedStream; stream: ClipStream } {
  const films = streams.filter((stream) => stream.type === 'video' && !stream.disposition.includes('attached_pic'));
  if (!films.length) {
    const held = [...new Set(streams.map((stream) => stream.type))].join(', ');
    throw new EditError('media/no-video', `${path}: expected a video track, found ${held === '' ? 'none' : `only ${held}`}.`, {
      path,
    });
  }
  const listedOf = (stream: ClipStream): ListedStream =>
    listing.streams?.find(({ index }) => index === stream.index) as ListedStream;
  const filled = films.filter((film) => !film.empty && isReadable(film, listedOf(film)));
  const stream = filled.find(({ disposition }) => disposition.includes('default')) ?? filled[0] ?? films[0];
  return { listed: listedOf(stream), stream };
}

/** Whether ffmpeg knows how a track of pictures is coded. */
const isReadable = ({ codec }: ClipStream, { pix_fmt: format }: ListedStream): boolean =>
  codec !== undefined && format !== undefined && format !== 'unknown';

function readVideo(
  path: string,
  listed: ListedStream,
  stream: ClipStream,
  words: readonly string[],
  hdr: HdrMetadata | undefined,
): ClipVideo {
  if (!listed.width || !listed.height || !listed.pix_fmt || listed.pix_fmt === 'unknown') {
    const why = words.at(-1) ?? 'no frame could be decoded';
    throw new EditError(
      'media/damaged',
      `${path}: its video (${listed.codec_name ?? 'unknown codec'}) cannot be decoded: ${clean(why)}.`,
      { path, words },
    );
  }
  const matrix = listed.side_data_list?.find((data) => data.displaymatrix)?.displaymatrix;
  const withAlpha = stream.tags['alpha_mode'] === '1' && (listed.codec_name === 'vp8' || listed.codec_name === 'vp9');
  const average = parseRational(listed.avg_frame_rate ?? '0/1');
  return {
    ...stream,
    type: 'video',
    decodedFormat: withAlpha ? 'yuva420p' : listed.pix_fmt,
    frameRate: average.num ? average : parseRational(listed.r_frame_rate ?? '0/1'),
    displayMatrix: matrix ? parseDisplayMatrix(matrix) : undefined,
    fieldOrder: listed.field_order ?? 'unknown',
    decoder: withAlpha ? (listed.codec_name === 'vp8' ? 'libvpx' : 'libvpx-vp9') : undefined,
    promised: listed.nb_frames === undefined ? undefined : Number(listed.nb_frames),
    hdr,
  };
}

/** Whether pictures may say on what display they were graded: those of HDR, and others that were delivered with them. */
const maySayDisplay = (listed: ListedStream): boolean =>
  listed.color_transfer === 'smpte2084' || listed.color_transfer === 'arib-std-b67' || listed.color_primaries === 'bt2020';

function colourOf(listed: ListedStream, decodedFormat: string): ColourTags {
  const tag = (value: string | undefined): string | undefined =>
    value && value !== 'unknown' && value !== 'reserved' ? value : undefined;
  const range =
    listed.color_range === 'pc' || decodedFormat.startsWith('yuvj') ? 'pc' : listed.color_range === 'tv' ? 'tv' : undefined;
  const chroma = tag(listed.chroma_location);
  return {
    primaries: tag(listed.color_primaries),
    transfer: tag(listed.color_transfer),
    matrix: tag(listed.color_space),
    range,
    chromaLocation: chroma === 'unspecified' ? undefined : chroma,
  };
}

const ratioOf = (text: string | undefined) => (text && text !== 'N/A' ? parseRational(text) : rational(0));
const clean = (words: string): string => words.replace(/^\[[^\]]*\]\s*/, '').replace(/\.$/, '');

async function sizeOf(path: string): Promise<number> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'ENOENT' ? missingFile(path) : error.code === 'EACCES' ? 'permission to read it is denied' : error.message;
    throw new EditError('media/not-found', `${path}: ${why}.`, { path }, { cause: error });
  });
  if (status.isDirectory()) throw new EditError('media/not-a-clip', `${path}: expected a clip, found a folder.`, { path });
  if (status.size === 0) throw new EditError('media/empty', `${path}: the file is empty.`, { path });
  return status.size;
}

function unreadable(path: string, error: unknown): unknown {
  if (!(error instanceof EditError)) return error;
  if (error.code === 'media/not-a-clip')
    return new EditError(error.code, `${path}: ${error.message}.`, { path, ...error.details });
  if (error.code !== 'media/unreadable') return error;
  const why = clean(((error.details['words'] as string[] | undefined) ?? [])[0] ?? error.message).replace(`${path}: `, '');
  return new EditError(
    'media/unreadable',
    `${path}: this is not a clip that can be read: ${why}.`,
    { path, ...error.details },
    { cause: error },
  );
}
