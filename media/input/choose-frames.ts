import { toSeconds } from '../../core/rational.js';
import type { Clip } from './clip.js';
import type { PacketIndex } from './packet-index.js';
import { seekPlace } from './seek-place.js';

/** Which frames of a clip are handed out. */
export interface WantedFrames {
  /** Index of the first frame to hand out; ffmpeg decodes and drops earlier ones, which is exact for every file. Default 0. */
  readonly from?: number;
  /** Indices of the only frames to hand out, sorted; ffmpeg decodes and drops the others. Default all. */
  readonly only?: readonly number[] | undefined;
}

/** How ffmpeg is told which frames of a clip to give. */
export interface FrameChoice {
  /** Options of the input. */
  readonly options: readonly string[];
  /** The last filters. */
  readonly filters: readonly string[];
  /** Number in the clip of the frame that comes in a place. */
  numberOf(place: number): number;
  /** Of the frames that come, those that are handed out. */
  isWanted(index: number): boolean;
  /** Time of the first frame, in ticks: where another one comes, the place was not found. */
  readonly firstPts?: bigint;
}

/** Frames, or runs of them, that one expression of ffmpeg names; a longer list would be slow there, and too long for a command line. */
const MAX_SELECTED = 500;

/** Frames by their place among all, which is sure for every file. @param counts whether filters can count; where pictures change they begin anew */
export function chooseByPlace({ from = 0, only }: WantedFrames, counts: boolean): FrameChoice {
  const named = counts && only && only.length <= MAX_SELECTED ? only : undefined;
  const wanted = only && !named ? new Set(only) : undefined;
  const first = counts ? from : 0;
  const atFirst = first > 0 ? [`select=gte(n\\,${first})`] : [];
  return {
    options: [],
    filters: named ? [`select=${named.length ? named.map((index) => `eq(n\\,${index})`).join('+') : '0'}`] : atFirst,
    numberOf: (place) => (named ? named[place] : first + place),
    isWanted: (index) => index >= from && (wanted?.has(index) ?? true),
  };
}

/** Frames by their times, from a key picture near the first one on. @returns undefined where the clip must be read from its beginning */
export function chooseByTime(clip: Clip, index: PacketIndex, { from, only }: WantedFrames): FrameChoice | undefined {
  const first = only ? only[0] : (from ?? 0);
  const place = first === undefined ? undefined : seekPlace(clip, index, first);
  if (first === undefined || place === undefined) return undefined;
  const { pts } = index;
  const { timeBase } = clip.video;
  const border = (at: number): string => ((toSeconds(pts[at - 1], timeBase) + toSeconds(pts[at], timeBase)) / 2).toFixed(9);
  const runs = only ? runsOf(only) : [];
  const named = runs.length > 0 && runs.length <= MAX_SELECTED ? only : undefined;
  const between = ([begin, end]: readonly [number, number]): string =>
    end < pts.length ? `between(t\\,${border(begin)}\\,${border(end)})` : `gte(t\\,${border(begin)})`;
  const wanted = only && !named ? new Set(only) : undefined;
  return {
    options: ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', toSeconds(place, timeBase).toFixed(6)],
    filters: [`select=${named ? runs.map(between).join('+') : `gte(t\\,${border(first)})`}`],
    numberOf: (at) => (named ? named[at] : first + at),
    isWanted: (at) => wanted?.has(at) ?? true,
    firstPts: pts[first],
  };
}

/** Runs of neighbours among sorted frames: the first of each, and the one after its last. */
function runsOf(frames: readonly number[]): (readonly [number, number])[] {
  const begins = frames.filter((frame, at) => frame !== (frames[at - 1] ?? NaN) + 1);
  const ends = frames.filter((frame, at) => frame + 1 !== frames[at + 1]);
  return begins.map((begin, at) => [begin, ends[at] + 1]);
}
