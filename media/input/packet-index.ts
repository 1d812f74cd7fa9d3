import { EditError } from '../../core/errors.js';
import type { Clip } from './clip.js';
import type { ListedPacket } from '../ffmpeg/ffprobe.js';

/** When the pictures of a clip are shown, read from its packets without decoding. */
export interface PacketIndex {
  /** Presentation times of the packets that are shown, sorted, in ticks of the video stream. */
  readonly pts: BigInt64Array;
  /** How long the last picture stays, in ticks; `undefined` where the file does not say. */
  readonly lastDuration: bigint | undefined;
  /** True when no gap between pictures differs from the median gap by more than a quarter. */
  readonly steady: boolean;
  /** Packets of each stream, by its place in the file. */
  readonly counts: ReadonlyMap<number, number>;
}

/** Takes down the packets of a clip while ffprobe lists them. */
export interface PacketTable {
  /** What ffprobe must be asked for. */
  readonly options: readonly string[];
  onPacket(packet: ListedPacket): void;
  /** Hears what ffprobe complains of: a file that breaks off is told so. */
  onMessage(line: string): void;
  /**
   * The index of the clip's pictures.
   *
   * @throws `media/damaged` when the file breaks off or its index lies
   */
  indexOf(clip: Clip): PacketIndex;
}

/** An empty table. Times are kept of pictures alone; of other streams the packets are counted. */
export function createPacketTable(): PacketTable {
  const counts = new Map<number, number>();
  const pictures = new Map<number, Pictures>();
  let broken: string | undefined;
  return {
    options: ['-show_entries', 'packet=codec_type,stream_index,pts,duration,flags'],
    onPacket: ({ codec_type: type, stream_index: stream = -1, pts, duration, flags }) => {
      counts.set(stream, (counts.get(stream) ?? 0) + 1);
      if (type !== 'video' || pts === undefined || flags?.includes('D')) return;
      let shown = pictures.get(stream);
      if (!shown) pictures.set(stream, (shown = { times: [], last: { pts: -Infinity, duration: undefined } }));
      shown.times.push(pts);
      if (pts >= shown.last.pts) shown.last = { pts, duration };
    },
    onMessage: (line) => {
      if (/partial file|truncat|Invalid data|error reading/i.test(line)) broken ??= line;
    },
    indexOf: (clip) => {
      if (broken) {
        throw new EditError(
          'media/damaged',
          `${clip.path}: the file is cut off or damaged (${broken.replace(/^\[[^\]]*\]\s*/, '')}).`,
          { path: clip.path, words: [broken] },
        );
      }
      const { times, last } = pictures.get(clip.video.index) ?? { times: [], last: undefined };
      const pts = BigInt64Array.from(Float64Array.from(times).sort(), BigInt);
      const guessed = last?.duration === undefined ? undefined : BigInt(last.duration);
      return { pts, lastDuration: trackEnd(clip, pts) ?? guessed, steady: isSteady(pts), counts };
    },
  };
}

/** What is kept of a stream of pictures: ticks, exact as a double up to 2⁵³. */
interface Pictures {
  readonly times: number[];
  last: { readonly pts: number; readonly duration: number | undefined };
}

/** What mp4 and mov say of a track's length is exact, where a packet's duration may only be guessed from the frame rate. */
function trackEnd({ container, video }: Clip, pts: BigInt64Array): bigint | undefined {
  const last = pts.at(-1);
  if (!container.startsWith('mov,') || video.startPts === undefined || video.durationTicks === undefined || last === undefined)
    return undefined;
  const duration = video.startPts + video.durationTicks - last;
  return duration > 0n ? duration : undefined;
}

function isSteady(pts: BigInt64Array): boolean {
  const gaps = Array.from({ length: Math.max(0, pts.length - 1) }, (_, at) => Number(pts[at + 1] - pts[at]));
  const median = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 1;
  return gaps.every((gap) => Math.abs(gap - median) <= median / 4);
}
