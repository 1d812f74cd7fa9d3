import { ffprobeJson } from '../ffmpeg/ffprobe.js';
import { parseRational, toNumber } from '../../core/rational.js';
import type { HdrMetadata } from './clip.js';
import { fileArgument } from '../ffmpeg/guard-input.js';

/** A record beside a picture or a stream, as ffprobe lists it. */
export interface ListedRecord {
  readonly side_data_type?: string;
  readonly [field: string]: string | number | undefined;
}

const POINTS = ['red_x', 'red_y', 'green_x', 'green_y', 'blue_x', 'blue_y', 'white_point_x', 'white_point_y'] as const;

/** Reads the static HDR metadata of a clip's first frame; `undefined` where it has none. */
export async function readHdrMetadata(
  path: string,
  inputOptions: readonly string[],
  stream: number,
  signal?: AbortSignal,
): Promise<HdrMetadata | undefined> {
  const listing = await ffprobeJson<{
    frames?: { side_data_list?: ListedRecord[] }[];
    streams?: { side_data_list?: ListedRecord[] }[];
  }>(
    // naming the side data's fields leaves them out in ffprobe 5, so all of the frame is listed
    [
      ...inputOptions,
      '-select_streams',
      String(stream),
      '-show_frames',
      '-show_streams',
      '-read_intervals',
      '%+#1',
      fileArgument(path),
    ],
    { signal },
  );
  return hdrMetadataIn([...(listing.frames?.[0]?.side_data_list ?? []), ...(listing.streams?.[0]?.side_data_list ?? [])]);
}

/** The static HDR metadata among the records of a first frame and of its stream. */
export function hdrMetadataIn(all: readonly ListedRecord[]): HdrMetadata | undefined {
  const display = all.find((data) => data.side_data_type === 'Mastering display metadata');
  const light = all.find((data) => data.side_data_type === 'Content light level metadata');
  if (!display && !light) return undefined;
  return {
    mastering:
      display?.['red_x'] !== undefined
        ? {
            primaries: POINTS.map((name) => fraction(display[name])),
            minLuminance: fraction(display['min_luminance']),
            maxLuminance: fraction(display['max_luminance']),
          }
        : undefined,
    contentLight: light
      ? { maxContent: Number(light['max_content'] ?? 0), maxAverage: Number(light['max_average'] ?? 0) }
      : undefined,
  };
}

const fraction = (value: string | number | undefined): number =>
  typeof value === 'number' ? value : toNumber(parseRational(value ?? '0/1'));
