import type { Notice } from '../../../core/notice.js';
import { toSeconds } from '../../../core/rational.js';
import { timecodeOfFrame } from '../../../media/input/timecode.js';
import type { Part } from '../../../media/whole/part-of.js';
import type { WholeFile } from '../../../media/whole/whole-file.js';
import type { FrameRange } from '../../run/frame-ranges.js';
import type { ClipFacts, Prepared } from './clip-facts.js';

/** What a person is told of a part. */
export function trimNotice({ range: { from, to }, cut, file }: Part, { clip, index }: WholeFile): Notice {
  const timecode = timecodeOfFrame(clip, from);
  const begins = timecode ?? `${toSeconds(cut.origin - index.pts[0], clip.video.timeBase).toFixed(2)} s`;
  const later = clip.streams.flatMap(({ index: at, type, timeBase }) => {
    const first = type === 'video' ? file.index.tracks.get(at)?.first : undefined;
    const seconds = first === undefined ? 0 : (first * timeBase.num) / timeBase.den;
    return seconds > 0.001 ? [` Video track ${at} begins ${seconds.toFixed(2)} s later, with its next key picture.`] : [];
  });
  return {
    code: 'clip/trimmed',
    message: `Frames ${from} to ${to} of ${index.pts.length} alone are written: ${cut.seconds.toFixed(2)} s from ${begins} on.${later.join('')}`,
  };
}

/** The frames that are written. */
export const writtenRange = ({ written, index }: Pick<ClipFacts, 'written' | 'index'>): FrameRange =>
  written?.range ?? { from: 0, to: index.pts.length - 1 };

/** The frames that are edited and written. */
export function editedFrames(ready: Pick<Prepared, 'written' | 'index' | 'selects'>): number[] {
  const { from, to } = writtenRange(ready);
  return [...ready.index.pts.keys()].filter((at) => at >= from && at <= to && ready.selects(at, ready.index.pts[at]));
}

/** How many are written. */
export function writtenFrames(facts: Pick<ClipFacts, 'written' | 'index'>): number {
  const { from, to } = writtenRange(facts);
  return to - from + 1;
}

/** Facts of a clip as those of the part that is written. */
export const asWritten = <F extends ClipFacts>(facts: F): F => (facts.written ? { ...facts, ...facts.written.file } : facts);
