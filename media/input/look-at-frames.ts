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

/** A picture as ffprobe tells it once it is decoded. */
export interface SeenPicture {
  /** Stream that it is of, by its place in the file. */
  readonly stream: number;
  readonly ticks: number;
  readonly sideData: readonly string[];
  readonly format: PictureFormat;
  readonly shape: Shape;
}

/** Pictures that were looked at before the packets were known. */
export interface SeenBefore {
  readonly pictures: readonly SeenPicture[];
  /** Whether these are all pictures of the file, or those that the first {@link HEAD_PACKETS} packets of its first video track gave. */
  readonly all: boolean;
}

/** Looks at the first pictures of a file's first video track: what can begin before it is known what the file holds. */
export const lookAtHead = async (path: string, signal?: AbortSignal): Promise<SeenBefore> => ({
  pictures: await listFrames(path, [...HEAD, '-select_streams', 'v:0'], signal),
  all: false,
});

const HEAD = ['-read_intervals', `%+#${HEAD_PACKETS}`];

/**
 * Looks at the first pictures of a clip, and at its key pictures after that: a format changes at none but these.
 *
 * @param seen what was seen before; what is not among it is looked at now
 */
export async function lookAtFrames(
  clip: Clip,
  index: PacketIndex,
  seen: SeenBefore | undefined,
  signal?: AbortSignal,
): Promise<FrameLook> {
  const look = (...how: string[]): Promise<SeenPicture[]> =>
    listFrames(clip.path, [...clip.inputOptions, ...how, '-select_streams', String(clip.video.index)], signal);
  const track = index.tracks.get(clip.video.index);
  const before = seen?.pictures.filter(({ stream }) => stream === clip.video.index) ?? [];
  const ofHead = seen?.all ? picturesOf(track?.head ?? [], before) : before;
  const head = ofHead.length ? ofHead : await look(...HEAD);
  const farther = track && track.shown > HEAD_PACKETS && track.keys > 1 && track.keys <= track.shown * FEW_KEYS;
  const ofKeys = farther && seen?.all ? picturesOf(keyTimes(index), before) : [];
  const keys = farther && !ofKeys.length ? await look('-skip_frame', 'nokey') : ofKeys;
  const all = [...head, ...keys];
  return {
    sideData: [...new Set(all.flatMap(({ sideData }) => sideData))].sort(),
    formats: changesOf(all.map(({ format }) => format)),
    shapes: otherShapes(all.map(({ shape }) => shape)),
    headTimes: head.map(({ ticks }) => ticks),
  };
}

/** The pictures of these times; none where one of them is not there, for then more is to be known of the file. */
function picturesOf(times: readonly number[], pictures: readonly SeenPicture[]): SeenPicture[] {
  const wanted = new Set(times);
  const found = pictures.filter(({ ticks }) => wanted.has(ticks));
  return found.length === times.length ? found : [];
}

const keyTimes = ({ keys }: PacketIndex): number[] => (keys === undefined || keys === 'all' ? [] : Array.from(keys, Number));

async function listFrames(path: string, how: readonly string[], signal: AbortSignal | undefined): Promise<SeenPicture[]> {
  const pictures: SeenPicture[] = [];
  let sideData: string[] = [];
  let fields = new Map<string, string>();
  let depth = 0;
  try {
    // ffprobe 5 leaves the records' names out where single fields are asked for
    for await (const line of ffprobeLines([...how, '-show_frames', '-of', 'default', fileArgument(path)], { signal })) {
      if (line === '[FRAME]') [fields, sideData, depth] = [new Map<string, string>(), [], 0];
      else if (line === '[/FRAME]') pictures.push(pictureOf(fields, sideData));
      else if (/^\[\/?[A-Z_]/.test(line)) depth += line.startsWith('[/') ? -1 : 1;
      else {
        const at = line.indexOf('=');
        const [name, value] = [line.slice(0, at), line.slice(at + 1)];
        if (name === 'side_data_type') sideData.push(value);
        else if (depth === 0) fields.set(name, value);
      }
    }
  } catch (error) {
    if (signal?.aborted || isOfMachine(error)) throw error; // what cannot be decoded is told by whoever decodes it
  }
  return pictures;
}

/** A picture by ffprobe's names of what it tells of it. */
export const pictureOf = (fields: ReadonlyMap<string, string>, sideData: readonly string[]): SeenPicture => ({
  stream: Number(fields.get('stream_index')),
  ticks: Number(fields.get('pts') ?? fields.get('pkt_pts')),
  sideData,
  format: formatOf(fields),
  shape: shapeOf(fields),
});

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
