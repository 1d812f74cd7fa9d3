import type { Notice } from '../../core/notice.js';
import { type Rational, rescale, toSeconds } from '../../core/rational.js';
import { type Clip, type ClipStream, isIsom } from '../input/clip.js';
import type { PacketIndex } from '../input/packet-index.js';
import type { Container } from './containers.js';
import type { StreamMapping } from './stream-plan.js';

/** Opus begins with sound that players leave out; file formats hold that below zero. */
const PRE_SKIP_SECONDS = 0.1;

/**
 * Milliseconds by which all times must be moved up, because a file format holds none below zero. What an edit list hides does not count where the
 * target hides it in the same way.
 */
export function startShift(
  { clip, index }: { readonly clip: Clip; readonly index: PacketIndex },
  mappings: readonly StreamMapping[],
  container: Container,
): number {
  const starts = mappings.flatMap(({ stream, action }) => {
    if (action === 'edit') return toSeconds(index.pts[0] ?? 0n, clip.video.timeBase);
    const first = action === 'copy' || action === 'transcode' ? index.tracks.get(stream.index)?.first : undefined;
    if (first === undefined || stream.disposition.includes('attached_pic')) return [];
    const seconds = (first * stream.timeBase.num) / stream.timeBase.den;
    return seconds < 0 && hides(stream, seconds, clip, container) ? [] : seconds;
  });
  const lowest = Math.min(0, ...starts);
  return lowest < 0 ? Math.ceil(-lowest * 1000) : 0;
}

/** Whether what a track has below zero is hidden, in the source and again in the target. */
const hides = ({ type, codec }: ClipStream, seconds: number, clip: Clip, container: Container): boolean =>
  type === 'audio' && ((codec === 'opus' && seconds > -PRE_SKIP_SECONDS) || (isIsom(clip) && container.isom === true));

/** A shift in ticks. */
export const ticksOf = (milliseconds: number, timeBase: Rational): bigint =>
  rescale(BigInt(milliseconds), { num: 1, den: 1000 }, timeBase);

/** What a person is told of a shift. */
export const shiftNotice = (milliseconds: number, extension: string): Notice => ({
  code: 'clip/shifted',
  message: `The clip begins below zero, which ${extension} files cannot say: all its times, of pictures and sound alike, are moved up by ${milliseconds} ms.`,
});
