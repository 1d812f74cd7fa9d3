import { EditError } from '../../core/errors.js';
import type { Clip, ClipStream } from '../input/clip.js';
import type { FfmpegTools } from '../ffmpeg/locate.js';
import type { StreamMapping } from './stream-plan.js';

/** A part of a clip that becomes a file of its own, whose first picture is shown at 0. */
export interface Cut {
  /** When the part begins in the clip: ticks of its pictures, and seconds. */
  readonly origin: bigint;
  readonly originSeconds: number;
  /** How long it is. */
  readonly seconds: number;
  /** Which packets of the other streams belong to it, by their place in the clip. */
  readonly packets: Readonly<Record<number, CutPackets>>;
}

/** The packets of a stream that belong to a part. They are named by their numbers, for a filter cannot be sure of its time base. */
export interface CutPackets {
  /** Runs of their numbers in the stream, counted from 0: first and last. */
  readonly kept: readonly (readonly [first: number, last: number])[];
  /** Those that the part does not hold to their end, by their number among the kept ones: the share of their duration that it holds. */
  readonly shortened: readonly { readonly at: number; readonly share: number }[];
}

/** The bitstream filters that cut a stream which is copied, its times being those of the part. */
export function cutFilters({ kept, shortened }: CutPackets, { type }: ClipStream): string[] {
  const runs = kept.map(([first, last]) => `between(n,${first},${last})`);
  const duration = shortened.reduce((rest, { at, share }) => `if(eq(N,${at}),DURATION*${share.toFixed(9)},${rest})`, 'DURATION');
  const begins = type === 'audio' || type === 'video' ? [] : [`pts='max(PTS,0)'`, `dts='max(DTS,0)'`];
  const times = [...begins, ...(shortened.length ? [`duration='${duration}'`] : [])];
  return [`noise=drop='not(${runs.join('+') || '0'})'`, ...(times.length ? [`setts=${times.join(':')}`] : [])];
}

/** Filters that cut sound to the sample which is coded anew, around those that count their times in the whole clip. */
export function cutSound({ originSeconds, seconds }: Cut, filters: readonly string[]): string {
  const [from, to] = [originSeconds.toFixed(7), (originSeconds + seconds).toFixed(7)];
  return [`asetpts=PTS+${from}/TB`, ...filters, `atrim=start=${from}:end=${to}`, `asetpts=PTS-${from}/TB`].join(',');
}

/** Bare samples of which ffmpeg has an encoder. */
export const isSamples = ({ codec }: ClipStream): boolean =>
  codec !== undefined && /^pcm_(?:[suf](?:8|16|24|32|64)(?:le|be)?|alaw|mulaw)$/.test(codec);

/** Bare samples are cut to the sample, for they can be coded again as they are. */
export const cutMappings = (mappings: readonly StreamMapping[]): StreamMapping[] =>
  mappings.map((mapping) =>
    mapping.action === 'copy' && isSamples(mapping.stream)
      ? { ...mapping, action: 'transcode', options: ['-c', mapping.stream.codec as string] }
      : mapping,
  );

/** Chapters of a part, as a file of ffmpeg's. */
export const chapterFile = (chapters: Clip['chapterMarks']): string =>
  [
    ';FFMETADATA1',
    ...chapters.flatMap(({ startSeconds, endSeconds, title }) => [
      '[CHAPTER]',
      'TIMEBASE=1/1000000',
      `START=${microseconds(startSeconds)}`,
      `END=${microseconds(endSeconds)}`,
      `title=${title.replace(/[=;#\\\n]/g, '\\$&')}`,
    ]),
    '',
  ].join('\n');

const microseconds = (seconds: number): string => String(Math.round(seconds * 1e6));

/**
 * The bitstream filter that leaves packets out came with ffmpeg 5.
 *
 * @throws `usage/ffmpeg`
 */
export function checkCuts({ path }: Clip, { release }: FfmpegTools): void {
  if (release >= 5) return;
  throw new EditError(
    'usage/ffmpeg',
    `${path}: to write a part of its sound and captions \`trim\` needs ffmpeg 5 or later, found ${release}; \`ffmpeg\` names another one.`,
    { path },
  );
}
