import type { Notice } from '../../core/notice.js';
import { toSeconds } from '../../core/rational.js';
import { type ClipStream, isPcm } from '../input/clip.js';
import type { Property } from './property.js';
import type { WholeFile } from './whole-file.js';

/** How far sound may move against the pictures before anyone could hear it, in seconds; file formats that count in milliseconds need half of this. */
const IN_STEP = 0.0015;

/** When sound begins, and when chapters do. When pictures are shown is `timestamps` and `duration` of a comparison. */
export const TIMES: readonly Property[] = [
  {
    name: 'frames',
    read: ({ index }) => index.pts.length,
    seenIn: 'all',
    must: true,
    loss: ({ index: source }, { index: output }) =>
      `The written file shows ${output.pts.length} frames where the source has ${source.pts.length}.`,
  },
  {
    name: 'times of the pictures',
    read: (file) => `${pictureTimes(file).at(-1)?.toFixed(3) ?? 0} s from the first to the last`,
    agrees: (source, output) => {
      const [before, after] = [pictureTimes(source), pictureTimes(output)];
      const off = tickOf(source) / 2 + tickOf(output);
      return before.every((seconds, at) => Math.abs(seconds - (after[at] ?? seconds)) <= off + 1e-6);
    },
    seenIn: 'all',
  },
  {
    name: 'audio start',
    read: (file) => audioOffsets(file).map((offset) => (offset === undefined ? '?' : `${(offset * 1000).toFixed(1)} ms after the first picture`)).join(', ') || null, // prettier-ignore
    agrees: (source, output, told) =>
      audioPairs(source, output, told).every(([before, after]) => {
        const [offset, found] = [offsetOf(source, before), after && offsetOf(output, after)];
        return (
          offset === undefined || found === undefined || Math.abs(found - offset) <= IN_STEP + tickOf(source) + tickOf(output)
        );
      }),
    seenIn: 'all',
  },
  {
    name: 'audio packets',
    read: (file) => audioTracks(file).map(({ shown }) => shown).join(', ') || null, // prettier-ignore
    agrees: (source, output, told) =>
      audioPairs(source, output, told).every(([before, after]) => before.pcm || before.shown === after?.shown),
    exact: true,
    seenIn: 'all',
  },
  {
    name: 'chapters',
    read: ({ clip }) => clip.chapterMarks.map(({ startSeconds, title }) => `${startSeconds.toFixed(2)} ${title}`.trim()).join('; ') || null, // prettier-ignore
    agrees: ({ clip: source }, { clip: output }) =>
      output.chapterMarks.length === source.chapterMarks.length &&
      source.chapterMarks.every(({ startSeconds, title }, at) => {
        const found = output.chapterMarks[at];
        return found !== undefined && Math.abs(found.startSeconds - startSeconds) < 0.01 && found.title === title;
      }),
    loss: ({ clip }) =>
      `The ${clip.chapterMarks.length} chapters do not come through as they are: this file format does not hold them so.`,
    code: 'lost/chapters',
    toldBy: ['lost/chapters'],
  },
];

/** Seconds of each picture after the first. */
const pictureTimes = ({ clip, index }: WholeFile): number[] =>
  [...index.pts].map((pts) => toSeconds(pts - index.pts[0], clip.video.timeBase));

const audioTracks = ({ clip, index }: WholeFile) =>
  clip.streams.flatMap(({ type, index: at, timeBase, codec }) => {
    const track = type === 'audio' ? index.tracks.get(at) : undefined;
    return track ? [{ ...track, index: at, timeBase, pcm: isPcm(codec) }] : [];
  });

/**
 * Seconds by which sound of each audio track of the source begins later in an output than it should, by the stream's place in the source; only where
 * it could be heard or adds up over several passes.
 *
 * @param kept streams of the source that are in the output, in its order
 */
export function soundDrifts(source: WholeFile, output: WholeFile, kept: readonly ClipStream[]): Record<number, number> {
  const drifts = kept.flatMap((stream, at) => {
    const found = output.clip.streams[at];
    const [before, after] = [offsetOf(source, stream), found && offsetOf(output, found)];
    return stream.type === 'audio' && before !== undefined && after !== undefined
      ? [[stream.index, after - before] as const]
      : [];
  });
  return Object.fromEntries(drifts.filter(([, drift]) => Math.abs(drift) > 0.002 && Math.abs(drift) < 0.5));
}

/** Tracks of sound that a source and its output should have alike: those that are left out or converted were told. */
function audioPairs(
  source: WholeFile,
  output: WholeFile,
  told: readonly Notice[] = [],
): [before: AudioTrack, after: AudioTrack | undefined][] {
  const isTold = ({ index: at }: AudioTrack, ...codes: readonly Notice['code'][]): boolean =>
    told.some(({ code, stream }) => stream === at && codes.includes(code));
  const after = audioTracks(output);
  return audioTracks(source)
    .filter((track) => !isTold(track, 'lost/stream'))
    .map((track, at): [AudioTrack, AudioTrack | undefined] => [track, after[at]])
    .filter(([track]) => !isTold(track, 'converted/stream'));
}

type AudioTrack = ReturnType<typeof audioTracks>[number];

/** Seconds from the first picture to the first sound of each audio track. */
const audioOffsets = (file: WholeFile): (number | undefined)[] => audioTracks(file).map((track) => offsetOf(file, track));

/** Seconds from the first picture to the first packet of a stream that is presented. */
function offsetOf(
  { clip, index }: WholeFile,
  { index: at, timeBase }: Pick<ClipStream, 'index' | 'timeBase'>,
): number | undefined {
  const [start, first] = [index.pts[0], index.tracks.get(at)?.first];
  if (start === undefined || first === undefined) return undefined;
  return (first * timeBase.num) / timeBase.den - toSeconds(start, clip.video.timeBase);
}

/** The longest tick that a file counts its times in. */
const tickOf = ({ clip }: WholeFile): number => Math.max(...clip.streams.filter(({ type }) => type === 'video' || type === 'audio').map(({ timeBase: { num, den } }) => (num / den < 0.02 ? num / den : 0))); // prettier-ignore
