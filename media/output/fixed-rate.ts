import type { Rational } from '../../core/rational.js';
import { rational, toNumber, toSeconds } from '../../core/rational.js';
import { EditError } from '../../core/errors.js';
import type { Notice } from '../../core/notice.js';
import type { Clip } from '../input/clip.js';
import type { PacketIndex } from '../input/packet-index.js';

/** What a declared rate may differ from the pictures' own times by, as a part of it. */
const TOLERANCE = 0.001;

/** Pictures a second for a file that has a rate instead of times: what the clip says where its pictures' times agree, else what these say. */
export function fixedRate({ video }: Clip, { pts }: PacketIndex): Rational {
  const declared = video.frameRate.num ? video.frameRate : rational(25);
  const seconds = toSeconds((pts.at(-1) ?? 0n) - (pts[0] ?? 0n), video.timeBase);
  if (pts.length < 2 || seconds <= 0) return declared;
  const measured = (pts.length - 1) / seconds;
  const near = (rate: Rational): boolean => Math.abs(toNumber(rate) / measured - 1) <= TOLERANCE;
  if (near(declared)) return declared;
  const whole = Math.max(1, Math.round(measured));
  return [rational(whole), rational(whole * 1000, 1001)].find(near) ?? rational(Math.round(measured * 1000), 1000);
}

/**
 * What is lost of a clip's times in such a file.
 *
 * @throws `usage/rate` for less than one picture a second, which no such file holds
 */
export function fixedRateNotices(clip: Clip, index: PacketIndex, extension: string): Notice[] {
  const rate = fixedRate(clip, index);
  if (rate.num < rate.den)
    throw new EditError(
      'usage/rate',
      `${clip.path}: ${extension} files hold one picture a second or more, found ${rate.num}/${rate.den}; write .mov or .mkv.`,
    );
  if (index.steady) return [];
  const shown = Number(toNumber(rate).toFixed(3));
  const message = `The pictures' own times are lost: ${extension} files have a rate alone, here ${shown} a second, and this clip's pictures come at irregular times.`;
  return [{ code: 'lost/times', message }];
}
