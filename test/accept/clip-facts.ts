import { output } from './shell.js';
import { FFMPEG, FFPROBE } from '../tools.js';

/** What a clip is, measured with ffprobe and ffmpeg alone, so that Overpaint's own reading is not asked about itself. */
export interface ClipFacts {
  readonly timeBase: number;
  /** Seconds of every decoded frame. */
  readonly times: readonly number[];
  /** Ticks of every decoded frame. */
  readonly ticks: readonly bigint[];
  readonly tickBase: string;
  /** Seconds from the first frame to the end of the last one, where the file says. */
  readonly videoLength: number | undefined;
  readonly containerEnd: number;
  readonly rotation: number;
  readonly aspect: string;
  readonly colour: string;
  readonly timecode: string;
  readonly size: string;
  /** One hash for each audio stream's packets. */
  readonly audioHashes: readonly string[];
  /** Seconds that each audio stream begins after the video. */
  readonly audioOffsets: readonly number[];
  readonly subtitles: readonly string[];
  readonly chapters: string;
  readonly fieldOrder: string;
}

interface Listing {
  streams: {
    index: number;
    codec_type: string;
    codec_name?: string;
    width?: number;
    height?: number;
    time_base: string;
    start_time?: string;
    duration?: string;
    pix_fmt?: string;
    sample_aspect_ratio?: string;
    field_order?: string;
    color_primaries?: string;
    color_transfer?: string;
    color_space?: string;
    color_range?: string;
    tags?: Record<string, string>;
    side_data_list?: { rotation?: number }[];
  }[];
  format: { start_time?: string; duration?: string; tags?: Record<string, string> };
  chapters: { start_time: string; end_time: string; tags?: Record<string, string> }[];
}

/** Measures a clip. @param options what ffmpeg must be told before the input, for image sequences */
export async function clipFacts(path: string, options: readonly string[] = []): Promise<ClipFacts> {
  const listing = JSON.parse(
    await output(FFPROBE, ['-v', 'error', ...options, '-of', 'json', '-show_streams', '-show_format', '-show_chapters', path]),
  ) as Listing;
  const video = listing.streams.find(({ codec_type: type, pix_fmt: format }) => type === 'video' && format);
  if (!video) throw new Error(`${path}: no video`);
  const frames = (
    await output(FFPROBE, [
      '-v',
      'error',
      ...options,
      '-select_streams',
      String(video.index),
      '-show_entries',
      'frame=pts',
      '-of',
      'csv=p=0',
      path,
    ])
  )
    .split('\n')
    .map((line) => /^-?\d+/.exec(line)?.[0])
    .filter((text): text is string => text !== undefined)
    .map(BigInt);
  const [num, den] = video.time_base.split('/').map(Number) as [number, number];
  const audio = listing.streams.filter(({ codec_type: type }) => type === 'audio');
  const hashes: string[] = [];
  for (const at of audio.keys()) {
    const copied = ['-i', path, '-map', `0:a:${at}`, '-c', 'copy', '-f', 'md5', '-'];
    hashes.push((await output(FFMPEG, ['-v', 'error', ...options, ...copied])).trim());
  }
  const start = Number(frames[0] ?? 0n) * (num / den);
  const seconds = (text: string | undefined): number => Number(text ?? 0);
  return {
    timeBase: num / den,
    tickBase: video.time_base,
    ticks: frames,
    times: frames.map((pts) => Number(pts) * (num / den)),
    videoLength: video.duration === undefined ? undefined : Number(video.duration),
    containerEnd: seconds(listing.format.duration) + seconds(listing.format.start_time),
    rotation: video.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0,
    aspect: (video.sample_aspect_ratio ?? 'N/A').replace('1:1', 'N/A'),
    colour: [video.color_primaries, video.color_transfer, video.color_space, video.color_range]
      .map((tag) => tag ?? 'unknown')
      .join('/'),
    timecode:
      video.tags?.['timecode'] ??
      video.tags?.['TIMECODE'] ??
      listing.format.tags?.['timecode'] ??
      listing.streams.map(({ tags }) => tags?.['timecode'] ?? '').join(''),
    size: `${video.width}x${video.height}`,
    audioHashes: hashes,
    audioOffsets: audio.map(({ start_time: at }) => seconds(at) - start),
    subtitles: listing.streams
      .filter(({ codec_type: type }) => type === 'subtitle')
      .map(({ codec_name: name, tags }) => `${name}:${tags?.['language'] ?? 'und'}`),
    chapters: listing.chapters
      .map(
        (chapter) =>
          `${Number(chapter.start_time).toFixed(3)}-${Number(chapter.end_time).toFixed(3)} ${chapter.tags?.['title'] ?? ''}`,
      )
      .join(', '),
    fieldOrder: video.field_order ?? 'unknown',
  };
}
