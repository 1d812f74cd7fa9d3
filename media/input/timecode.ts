import { EditError } from '../../core/errors.js';
import { toNumber } from '../../core/rational.js';
import { type Clip, timecodeOf } from './clip.js';

const TIMECODE = /^(\d{1,2}):(\d{2}):(\d{2})[:;](\d{2})$/;

/** Whether a text is a timecode such as `01:00:02:00`. */
export const isTimecode = (text: string): boolean => TIMECODE.test(text);

/**
 * Number of the frame that has a timecode, counted from the clip's first: by its start timecode, or from 00:00:00:00 where it has none. A start
 * timecode with a semicolon (`01:00:00;00`) counts in drop-frame.
 *
 * @throws `plan/range` for a timecode before the clip's first, or one that does not exist at its rate
 */
export function frameOfTimecode(text: string, clip: Clip): number {
  const start = timecodeOf(clip) ?? '00:00:00:00';
  const rate = Math.round(toNumber(clip.video.frameRate)) || 25;
  const [first, wanted] = [start, text].map((one) => framesOf(one, rate, start.includes(';'))) as [number, number];
  if (Number.isNaN(wanted))
    throw new EditError('plan/range', `${clip.path}: expected a timecode at ${rate} frames a second, found "${text}".`);
  if (wanted < first) throw new EditError('plan/range', `${clip.path}: its first timecode is ${start}, after ${text}.`);
  return wanted - first;
}

function framesOf(text: string, rate: number, drop: boolean): number {
  const [hours, minutes, seconds, frames] = (TIMECODE.exec(text) ?? []).slice(1).map(Number) as [number, number, number, number];
  if (!(minutes < 60 && seconds < 60 && frames < rate)) return NaN;
  const total = hours * 60 + minutes;
  // numbers are left out at the begin of each minute but every tenth: two of 30 a second, four of 60
  const dropped = drop ? (rate / 15) * (total - Math.floor(total / 10)) : 0;
  return (total * 60 + seconds) * rate + frames - dropped;
}
