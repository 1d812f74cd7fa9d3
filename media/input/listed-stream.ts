import { parseRational } from '../../core/rational.js';
import type { ClipStream, SideData } from './clip.js';

/** A stream as ffprobe lists it. */
export interface ListedStream {
  index: number;
  codec_type?: string;
  codec_name?: string;
  codec_tag_string?: string;
  profile?: string;
  width?: number;
  height?: number;
  pix_fmt?: string;
  time_base?: string;
  start_pts?: number;
  duration_ts?: number;
  nb_frames?: string;
  sample_rate?: string;
  channels?: number;
  channel_layout?: string;
  bit_rate?: string;
  avg_frame_rate?: string;
  r_frame_rate?: string;
  sample_aspect_ratio?: string;
  field_order?: string;
  color_range?: string;
  color_space?: string;
  color_transfer?: string;
  color_primaries?: string;
  chroma_location?: string;
  disposition?: Record<string, number>;
  tags?: Record<string, string>;
  side_data_list?: { side_data_type?: string; displaymatrix?: string; [field: string]: string | number | undefined }[];
}

/** What ffprobe prints about a file. */
export interface Listing {
  streams?: ListedStream[];
  chapters?: { start_time?: string; end_time?: string; tags?: Record<string, string> }[];
  format?: { format_name?: string; duration?: string; tags?: Record<string, string> };
}

/** A stream of a listing in the terms of {@link ClipStream}. */
export function readStream(listed: ListedStream): ClipStream {
  const known = ['video', 'audio', 'subtitle', 'attachment'] as const;
  return {
    index: listed.index,
    type: known.find((type) => type === listed.codec_type) ?? 'data',
    codec: listed.codec_name === 'unknown' ? undefined : listed.codec_name,
    codecTag: listed.codec_tag_string ?? '',
    profile: listed.profile,
    timeBase: parseRational(listed.time_base ?? '0/1'),
    startPts: listed.start_pts === undefined ? undefined : BigInt(listed.start_pts),
    durationTicks: listed.duration_ts === undefined ? undefined : BigInt(listed.duration_ts),
    empty: listed.codec_type === 'video' && !(listed.pix_fmt && listed.pix_fmt !== 'unknown') && !Number(listed.nb_frames ?? 0),
    disposition: Object.entries(listed.disposition ?? {}).flatMap(([name, set]) => (set ? [name] : [])),
    tags: byLowerName(listed.tags),
    ...(listed.codec_type === 'audio' && {
      audio: {
        sampleRate: numberOf(listed.sample_rate),
        channels: listed.channels,
        layout: listed.channel_layout,
        bitRate: numberOf(listed.bit_rate),
      },
    }),
    sideData: (listed.side_data_list ?? []).map(readSideData),
  };
}

function readSideData({ side_data_type: type = '', ...rest }: NonNullable<ListedStream['side_data_list']>[number]): SideData {
  const fields = Object.entries(rest).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return { type, fields: Object.fromEntries(fields) };
}

/** Names of tags are the same in either case: Matroska writes them large, MP4 small. */
export const byLowerName = (tags: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));

/** A number of a listing; undefined where it has none. */
export const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === 'N/A' ? undefined : Number(text);
