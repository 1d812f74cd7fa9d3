import { toSeconds } from '../../core/rational.js';
import type { Property } from './property.js';
import type { WholeFile } from './whole-file.js';

/** How far sound may move against the pictures before anyone could hear it, in seconds; file formats that count in milliseconds need half of this. */
const IN_STEP = 0.0015;

/** When sound begins, and when chapters do. When pictures are shown is `timestamps` and `duration` of a comparison. */
export const TIMES: readonly Property[] = [
  { name: 'frames', read: ({ index }) => index.pts.length, seenIn: 'all', must: true },
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
    name: 'sound after the first picture',
    read: (file) => soundOffsets(file).map((offset) => (offset === undefined ? '?' : `${(offset * 1000).toFixed(1)} ms`)).join(', ') || null, // prettier-ignore
    agrees: (source, output) => {
      const after = soundOffsets(output);
      return soundOffsets(source).every((offset, at) => {
        const found = after[at];
        return (
          offset === undefined || found === undefined || Math.abs(found - offset) <= IN_STEP + tickOf(source) + tickOf(output)
        );
      });
    },
    toldBy: ['lost/stream', 'converted/stream'],
    concerns: ({ type }) => type === 'audio',
    seenIn: 'all',
  },
  {
    name: 'sound packets',
    read: (file) => audioTracks(file).map(({ shown }) => shown).join(', ') || null, // prettier-ignore
    toldBy: ['lost/stream', 'converted/stream'],
    concerns: ({ type }) => type === 'audio',
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
    loss: ({ clip }) => `The ${clip.chapters} chapters do not come through as they are: this file format does not hold them so.`,
    code: 'lost/chapters',
    toldBy: ['lost/chapters'],
  },
];

/** Seconds of each picture after the first. */
const pictureTimes = ({ clip, index }: WholeFile): number[] =>
  [...index.pts].map((pts) => toSeconds(pts - (index.pts[0] as bigint), clip.video.timeBase));

const audioTracks = ({ clip, index }: WholeFile) =>
  clip.streams.flatMap(({ type, index: at, timeBase }) => {
    const track = type === 'audio' ? index.tracks.get(at) : undefined;
    return track ? [{ ...track, timeBase }] : [];
  });

/**
 * Seconds by which sound of each audio track of the source begins later in an output than it should, by the stream's place in the source; only where
 * it could be heard or adds up over several passes, and only of streams that `kept` names in the output's order.
 */
export function soundDrifts(source: WholeFile, output: WholeFile, kept: readonly number[]): Record<number, number> {
  const start = ({ clip, index }: WholeFile): number => toSeconds(index.pts[0] ?? 0n, clip.video.timeBase);
  const offset = (file: WholeFile, stream: number | undefined): number => {
    const { timeBase } = file.clip.streams.find(({ index }) => index === stream) ?? {};
    const first = stream === undefined ? undefined : file.index.tracks.get(stream)?.first;
    return first === undefined || !timeBase ? NaN : (first * timeBase.num) / timeBase.den - start(file);
  };
  const drifts = kept.map(
    (stream, at) => [stream, offset(output, output.clip.streams[at]?.index) - offset(source, stream)] as const,
  );
  return Object.fromEntries(drifts.filter(([stream, drift]) => source.clip.streams[stream]?.type === 'audio' && Math.abs(drift) > 0.002 && Math.abs(drift) < 0.5)); // prettier-ignore
}

/** Seconds from the first picture to the first sound of each audio track. */
function soundOffsets(file: WholeFile): (number | undefined)[] {
  const start = file.index.pts[0];
  if (start === undefined) return [];
  const picture = toSeconds(start, file.clip.video.timeBase);
  return audioTracks(file).map(({ first, timeBase }) =>
    first === undefined ? undefined : (first * timeBase.num) / timeBase.den - picture,
  );
}

/** The longest tick that a file counts its times in. */
const tickOf = ({ clip }: WholeFile): number => Math.max(...clip.streams.filter(({ type }) => type === 'video' || type === 'audio').map(({ timeBase: { num, den } }) => (num / den < 0.02 ? num / den : 0))); // prettier-ignore
