import type { Clip } from './clip.js';
import { HEAD_PACKETS, type PacketIndex } from './packet-index.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { ffprobeLines } from '../ffmpeg/ffprobe.js';
import { fileArgument } from '../ffmpeg/guard-input.js';

/** What decoded pictures carry and look like, seen at a part of them. */
export interface FrameLook {
  /** Names of the records that pictures carry, e.g. `ATSC A53 Part 4 Closed Captions`, sorted. */
  readonly sideData: readonly string[];
  /** How pictures are stored, each time that it changes; the first entry is the first picture's. */
  readonly formats: readonly PictureFormat[];
  /** Shapes of a pixel that pictures after the first tell and that are not the first one's, e.g. `4:3`, each with the seconds of its first picture. */
  readonly shapes: readonly Shape[];
  /** Times of the pictures that the first {@link HEAD_PACKETS} packets gave, in ticks. */
  readonly headTimes: readonly number[];
}

/** How a picture is stored. */
export interface PictureFormat {
  /** Seconds of the first picture that is stored so. */
  readonly seconds: number | undefined;
  readonly width: number;
  readonly height: number;
  readonly pixelFormat: string;
}

/** A shape of pixels and where it begins. */
export interface Shape {
  readonly seconds: number | undefined;
  readonly ratio: string;
}

/** Where more pictures than this part can be decoded by themselves, the head alone is looked at: decoding all would be a pass over the clip. */
const FEW_KEYS = 0.25;

/** What was seen of a part of a clip's pictures. */
export interface Seen {
  /** The stream that the pictures are of; undefined when none was decoded. */
  readonly stream: number | undefined;
  readonly sideData: readonly string[];
  readonly formats: readonly PictureFormat[];
  readonly shapes: readonly Shape[];
  readonly ticks: readonly number[];
}

const NOTHING: Seen = { stream: undefined, sideData: [], formats: [], shapes: [], ticks: [] };

/** Looks at the first pictures of a file's first video track: what can begin before it is known what the file holds. */
export const lookAtHead = (path: string, signal?: AbortSignal): Promise<Seen> =>
  listFrames(path, ['-read_intervals', `%+#${HEAD_PACKETS}`, '-select_streams', 'v:0'], signal);

/**
 * Looks at the first pictures of a clip, and at its key pictures after that: a format changes at none but these.
 *
 * @param firstTrack what {@link lookAtHead} saw, where it was asked; another track than the clip's is looked at anew
 */
export async function lookAtFrames(
  clip: Clip,
  index: PacketIndex,
  firstTrack: Seen | undefined,
  signal?: AbortSignal,
): Promise<FrameLook> {
  const look = (...how: string[]): Promise<Seen> =>
    listFrames(clip.path, [...clip.inputOptions, ...how, '-select_streams', String(clip.video.index)], signal);
  const head = firstTrack?.stream === clip.video.index ? firstTrack : await look('-read_intervals', `%+#${HEAD_PACKETS}`);
  const track = index.tracks.get(clip.video.index);
  const farther = track && track.shown > HEAD_PACKETS && track.keys > 1 && track.keys <= track.shown * FEW_KEYS;
  const keys = farther ? await look('-skip_frame', 'nokey') : NOTHING;
  return {
    sideData: [...new Set([...head.sideData, ...keys.sideData])].sort(),
    formats: changesOf([...head.formats, ...keys.formats]),
    shapes: otherShapes([...head.shapes, ...keys.shapes]),
    headTimes: head.ticks,
  };
}

async function listFrames(path: string, how: readonly string[], signal: AbortSignal | undefined): Promise<Seen> {
  const sideData = new Set<string>();
  const [formats, shapes, ticks]: [PictureFormat[], Shape[], number[]] = [[], [], []];
  let stream: number | undefined;
  let fields = new Map<string, string>();
  let depth = 0;
  try {
    // ffprobe 5 leaves the records' names out where single fields are asked for
    for await (const line of ffprobeLines([...how, '-show_frames', '-of', 'default', fileArgument(path)], { signal })) {
      if (line === '[FRAME]') [fields, depth] = [new Map<string, string>(), 0];
      else if (line === '[/FRAME]') {
        stream = Number(fields.get('stream_index'));
        formats.push(formatOf(fields));
        shapes.push(shapeOf(fields));
        ticks.push(Number(fields.get('pts') ?? fields.get('pkt_pts')));
      } else if (/^\[\/?[A-Z_]/.test(line)) depth += line.startsWith('[/') ? -1 : 1;
      else {
        const at = line.indexOf('=');
        const [name, value] = [line.slice(0, at), line.slice(at + 1)];
        if (name === 'side_data_type') sideData.add(value);
        else if (depth === 0) fields.set(name, value);
      }
    }
  } catch (error) {
    if (signal?.aborted || isOfMachine(error)) throw error; // what cannot be decoded is told by whoever decodes it
  }
  return { stream, sideData: [...sideData], formats, shapes, ticks };
}

function secondsOf(fields: ReadonlyMap<string, string>): number | undefined {
  const seconds = Number(fields.get('pts_time') ?? fields.get('pkt_pts_time') ?? NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** Pixels of unknown shape are taken for square ones. */
function shapeOf(fields: ReadonlyMap<string, string>): Shape {
  const told = fields.get('sample_aspect_ratio');
  return { seconds: secondsOf(fields), ratio: told === undefined || /^(?:N\/A|0:\d+)$/.test(told) ? '1:1' : told };
}

/** One of each shape that is not the first one's. */
const otherShapes = (shapes: readonly Shape[]): Shape[] =>
  shapes.filter(({ ratio }, at) => ratio !== shapes[0].ratio && shapes.findIndex((one) => one.ratio === ratio) === at);

function formatOf(fields: ReadonlyMap<string, string>): PictureFormat {
  return {
    seconds: secondsOf(fields),
    width: Number(fields.get('width')),
    height: Number(fields.get('height')),
    pixelFormat: fields.get('pix_fmt') ?? '',
  };
}

/** The key pictures of the head are listed twice, so what is listed is sorted by time first. */
function changesOf(listed: readonly PictureFormat[]): PictureFormat[] {
  const timed = listed.every(({ seconds }) => seconds !== undefined);
  const sorted = timed ? [...listed].sort((one, other) => (one.seconds as number) - (other.seconds as number)) : listed;
  return sorted.filter((format, at) => at === 0 || !isSame(format, sorted[at - 1]));
}

const isSame = (one: PictureFormat, other: PictureFormat): boolean =>
  one.width === other.width && one.height === other.height && one.pixelFormat === other.pixelFormat;
