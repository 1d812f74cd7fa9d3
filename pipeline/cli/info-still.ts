import { stat } from 'node:fs/promises';
import { carry } from '../../media/stills/contents/carry.js';
import { listContents } from '../../media/stills/contents/list-contents.js';
import { stillContents } from '../../media/stills/still.js';
import { STILL_FORMATS, type StillFormat, stillFormat } from '../../media/stills/still-formats.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';

/** What a picture's file is and carries. Plain data. */
export interface StillInfo {
  readonly path: string;
  readonly format: string;
  readonly sizeBytes: number;
  /** Stored size in pixels, and how it must be turned (EXIF orientation, 1…8). */
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly animated: boolean;
  /** All that the file carries, by name. */
  readonly contents: Readonly<Record<string, string | number>>;
  /** What an edit in the file's own format would not keep. */
  readonly notices: readonly string[];
}

/** Reads what `overpaint info` tells of a picture. Throws `media/unreadable`. */
export async function stillInfo(path: string): Promise<StillInfo> {
  const [contents, { size }] = [await stillContents(path), await stat(path)];
  const { kind, width, height, orientation, animated } = contents;
  const notices = animated
    ? ['It is an animated picture: convert it to a clip or GIF to edit it.']
    : carry(contents, targetOf(path), true).notices.map(({ message }) => message);
  return {
    path,
    format: kind,
    sizeBytes: size,
    width,
    height,
    orientation,
    animated,
    contents: Object.fromEntries(listContents(contents)),
    notices,
  };
}

/** What `overpaint info` prints of a picture. */
export function stillInfoText({
  path,
  format,
  sizeBytes,
  width,
  height,
  orientation,
  contents,
  animated,
  notices,
}: StillInfo): string {
  const sideways = orientation > 4;
  const turned = orientation > 1 ? `, stored ${width}x${height} with EXIF orientation ${orientation}` : '';
  const { size: _, orientation: __, ...rest } = contents;
  return [
    columns([
      ['file', path],
      ['format', `${format}, ${formatBytes(sizeBytes)}`],
      ['picture', `${sideways ? `${height}x${width}` : `${width}x${height}`}${turned}`],
      ...Object.entries(rest).map(([name, value]) => [name, String(value)] as const),
    ]),
    animated ? notices.join(' ') : [`An edit becomes ${targetOf(path).name}.`, ...notices].join(' '),
  ].join('\n');
}

const targetOf = (path: string): StillFormat => stillFormat(path) ?? STILL_FORMATS[0];
