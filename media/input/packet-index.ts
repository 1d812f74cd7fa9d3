import { toSeconds } from '../../core/rational.js';
import { isOfRecord } from '../ffmpeg/complaint.js';
import { type Clip, isIsom } from './clip.js';
import type { ListedPacket } from '../ffmpeg/ffprobe.js';

/** When the pictures of a clip are shown, read from its packets without decoding. */
export interface PacketIndex {
  /** Presentation times of the packets that are shown, sorted, in ticks of the video stream. */
  readonly pts: BigInt64Array;
  /** How long the last picture stays, in ticks; `undefined` where the file does not say. */
  readonly lastDuration: bigint | undefined;
  /** Times of the pictures that decode by themselves, sorted, where that is known and all times differ. */
  readonly keys?: BigInt64Array | 'all' | undefined;
  /** True when no gap between pictures differs from the median gap by more than a quarter. */
  readonly steady: boolean;
  /** Whether the clock of the pictures starts again somewhere: a key picture is shown before what stands before it. Recordings put one after the other do. */
  readonly restarts?: boolean;
  /** Packets of each stream, by its place in the file. */
  readonly counts: ReadonlyMap<number, number>;
  /** What ffmpeg says of a file that breaks off or whose index lies. */
  readonly brokenOff?: string | undefined;
  /** The first that ffmpeg complained of at all. */
  readonly complaint?: string | undefined;
  /** When the packets of each stream are presented, by its place in the file. */
  readonly tracks: ReadonlyMap<number, TrackTimes>;
}

/** What the packets of one stream say of their times. Ticks are the stream's own, exact as a double up to 2⁵³. */
export interface TrackTimes {
  /** Packets that are presented; an edit list may hide others. */
  readonly shown: number;
  /** Time of the first packet that is presented, in ticks. */
  readonly first: number | undefined;
  /** Packets without a presentation time. */
  readonly untimed: number;
  /** Packets that can be decoded by themselves. */
  readonly keys: number;
  /** Whether the first packet is one of these. */
  readonly beginsWithKey: boolean;
  /** Times of the shown ones among the first 48 packets of pictures. */
  readonly head: readonly number[];
}

/** Takes down the packets of a clip while ffprobe lists them. */
export interface PacketTable {
  /** What ffprobe must be asked for. */
  readonly options: readonly string[];
  onPacket(packet: ListedPacket): void;
  /** Hears what ffprobe complains of: a file that breaks off is told so. */
  onMessage(line: string): void;
  /** The index of the clip's pictures. */
  indexOf(clip: Clip): PacketIndex;
}

/**
 * An empty table. Times are kept of pictures alone; of other streams the packets are counted.
 *
 * @param takes which packets are taken down; default all
 */
export function createPacketTable(takes: (packet: ListedPacket) => boolean = () => true): PacketTable {
  const counts = new Map<number, number>();
  const pictures = new Map<number, Pictures>();
  const tracks = new Map<number, Counted>();
  let broken: string | undefined;
  let said: string | undefined;
  return {
    options: ['-show_entries', 'packet=codec_type,stream_index,pts,duration,flags'],
    onPacket: (packet) => {
      if (!takes(packet)) return;
      const { codec_type: type, stream_index: stream = -1, pts, duration, flags } = packet;
      counts.set(stream, (counts.get(stream) ?? 0) + 1);
      countTrack(tracks, stream, pts, type === 'video', flags);
      if (type !== 'video' || pts === undefined || flags?.includes('D')) return;
      let shown = pictures.get(stream);
      if (!shown) pictures.set(stream, (shown = { times: [], keys: [], back: 0, last: { pts: -Infinity, duration: undefined } }));
      if (flags?.includes('K')) shown.back = Math.max(shown.back, shown.last.pts - pts);
      shown.times.push(pts);
      if (flags?.includes('K')) shown.keys.push(pts);
      if (pts >= shown.last.pts) shown.last = { pts, duration };
    },
    onMessage: (line) => {
      if (isOfRecord(line)) return;
      said ??= line;
      if (/partial file|truncat|Invalid data|error reading|ended prematurely/i.test(line)) broken ??= line;
    },
    indexOf: (clip) => {
      const { times, keys, back, last } = pictures.get(clip.video.index) ?? { times: [], keys: [], back: 0, last: undefined }; // prettier-ignore
      const pts = sorted(times);
      const guessed = last?.duration === undefined ? undefined : BigInt(last.duration);
      return {
        pts,
        ...(new Set(times).size === times.length && { keys: keys.length === times.length ? 'all' : sorted(keys) }),
        lastDuration: trackEnd(clip, pts) ?? guessed,
        steady: rhythmOf(pts).steady,
        ...(toSeconds(BigInt(back), clip.format.timeBase) > CLOCK_JUMP && { restarts: true }),
        counts,
        tracks,
        brokenOff: broken,
        complaint: said,
      };
    },
  };
}

/** Seconds by which a clock must go back that starts again; less is jitter. */
const CLOCK_JUMP = 0.25;

/** Packets at the beginning whose times are kept apart, so that they can be held against what decodes. */
export const HEAD_PACKETS = 48;

type Counted = { -readonly [field in keyof TrackTimes]: TrackTimes[field] } & { head: number[]; seen: number };

function countTrack(tracks: Map<number, Counted>, stream: number, pts: number | undefined, pictures: boolean, flags = ''): void {
  const key = flags.includes('K');
  let track = tracks.get(stream);
  if (!track) {
    track = {
      shown: 0,
      first: undefined,
      untimed: 0,
      keys: 0,
      beginsWithKey: key,
      head: [],
      seen: 0,
    };
    tracks.set(stream, track);
  }
  track.seen += 1;
  if (key) track.keys += 1;
  if (pts === undefined) track.untimed += 1;
  if (flags.includes('D')) return;
  track.shown += 1;
  if (pictures && pts !== undefined && track.seen <= HEAD_PACKETS) track.head.push(pts);
  if (pts !== undefined && (track.first === undefined || pts < track.first)) track.first = pts;
}

/** What is kept of a stream of pictures: ticks, exact as a double up to 2⁵³. */
interface Pictures {
  readonly times: number[];
  readonly keys: number[];
  /** The most that a key picture is shown before what stands before it, in ticks. */
  back: number;
  last: { readonly pts: number; readonly duration: number | undefined };
}

const sorted = (times: readonly number[]): BigInt64Array => BigInt64Array.from(Float64Array.from(times).sort(), BigInt);

/** What mp4 and mov say of a track's length is exact, where a packet's duration may only be guessed from the frame rate. */
function trackEnd(clip: Clip, pts: BigInt64Array): bigint | undefined {
  const { video } = clip;
  const last = pts.at(-1);
  if (!isIsom(clip) || video.startPts === undefined || video.durationTicks === undefined || last === undefined) return undefined;
  const duration = video.startPts + video.durationTicks - last;
  return duration > 0n ? duration : undefined;
}

/** What the gaps between pictures are like: the median in ticks, undefined for fewer than two pictures, and whether all are near it. */
export function rhythmOf(pts: BigInt64Array): { readonly median: number | undefined; readonly steady: boolean } {
  const gaps = Array.from({ length: Math.max(0, pts.length - 1) }, (_, at) => Number(pts[at + 1] - pts[at]));
  const median = [...gaps].sort((a, b) => a - b)[gaps.length >> 1];
  return { median, steady: median === undefined || gaps.every((gap) => Math.abs(gap - median) <= median / 4) };
}
