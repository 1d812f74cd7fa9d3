import { toSeconds } from '../../core/rational.js';
import type { ListedPacket } from '../ffmpeg/ffprobe.js';
import type { ClipStream } from '../input/clip.js';
import { type Cut, type CutPackets, isSamples } from '../output/cut.js';

/** What a file format's clock of milliseconds may be off. */
const HAIR = 0.0005;

/** Takes down which packets of a stream belong to a part of its clip, while they are listed. */
export interface PartPackets {
  /** Whether a packet belongs to it. */
  takes(packet: ListedPacket): boolean;
  readonly packets: CutPackets;
}

/**
 * The packets of a stream that belong to a part: sound from its beginning on, or from a packet before where an edit list can hide the rest; captions
 * and data that are still shown; pictures from their next key picture on; covers always.
 *
 * @param hides whether an edit list can hide what is before the part
 */
export function partPackets(stream: ClipStream, { originSeconds, seconds }: Omit<Cut, 'packets'>, hides: boolean): PartPackets {
  const kept: [number, number][] = [];
  const shortened: { at: number; share: number }[] = [];
  const cover = stream.disposition.includes('attached_pic');
  const whole = stream.type === 'video' || (stream.type === 'audio' && !hides && !isSamples(stream));
  let [seen, taken] = [0, 0];
  let from = stream.type === 'video' ? Infinity : 0;
  const belongs = (begins: number, ends: number, key: boolean): boolean => {
    if (from === Infinity && key && begins > -HAIR) from = begins;
    return (whole ? begins > from - HAIR : ends > HAIR) && begins < seconds - HAIR;
  };
  return {
    packets: { kept, shortened },
    takes({ pts, duration = 0, flags = '' }) {
      const number = seen++;
      const begins = pts === undefined ? NaN : toSeconds(BigInt(pts), stream.timeBase) - originSeconds;
      const length = (Math.max(1, duration) * stream.timeBase.num) / stream.timeBase.den;
      if (!cover && pts !== undefined && !belongs(begins, begins + length, flags.includes('K'))) return false;
      const last = kept.at(-1);
      if (last?.[1] === number - 1) last[1] = number;
      else kept.push([number, number]);
      const shown = Math.min(begins + length, seconds) - (stream.type === 'audio' ? begins : Math.max(0, begins));
      if (!cover && duration > 0 && shown < length - 1e-6) shortened.push({ at: taken, share: shown / length });
      taken += 1;
      return true;
    },
  };
}
