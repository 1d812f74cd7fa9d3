import { EditError } from '../../core/errors.js';
import { toNumber } from '../../core/rational.js';
import { type Clip, timecodeOf } from './clip.js';

const TIMECODE = /^(\d{1,2}):(\d{2}):(\d{2})[:;](\d{2,3})$/; // three digits above 100 frames a second

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
  const rate = rateOf(clip);
  const [first, wanted] = [start, text].map((one) => framesOf(one, rate, start.includes(';'))) as [number, number];
  if (Number.isNaN(wanted))
    throw new EditError('plan/range', `${clip.path}: expected a timecode at ${rate} frames a second, found "${text}".`);
  if (wanted < first) throw new EditError('plan/range', `${clip.path}: its first timecode is ${start}, after ${text}.`);
  return wanted - first;
}

/** The timecode of a clip's frame, written as its start timecode is; `undefined` where it has none that can be read. */
export function timecodeOfFrame(clip: Clip, frame: number): string | undefined {
  const start = timecodeOf(clip);
  const rate = rateOf(clip);
  const first = start === undefined ? NaN : framesOf(start, rate, start.includes(';'));
  return start === undefined || Number.isNaN(first) ? undefined : timecodeFrom(first + frame, rate, start.includes(';'));
}

/** Frames that a second of timecode counts: 30 for 29.97. */
const rateOf = ({ video }: Clip): number => Math.round(toNumber(video.frameRate)) || 25;

/** Numbers that drop-frame leaves out at the begin of each minute but every tenth: two of 30 a second, four of 60. */
const droppedAt = (rate: number): number => Math.round(rate / 15);

function framesOf(text: string, rate: number, drop: boolean): number {
  const [hours, minutes, seconds, frames] = (TIMECODE.exec(text) ?? []).slice(1).map(Number) as [number, number, number, number];
  if (!(minutes < 60 && seconds < 60 && frames < rate)) return NaN;
  const total = hours * 60 + minutes;
  const dropped = drop ? droppedAt(rate) * (total - Math.floor(total / 10)) : 0;
  return (total * 60 + seconds) * rate + frames - dropped;
}

/** A timecode goes on at 0 after 24 hours. */
function timecodeFrom(count: number, rate: number, drop: boolean): string {
  const each = droppedAt(rate);
  const minute = 60 * rate - each; // but every tenth
  const tenth = 10 * minute + each;
  const [tens, rest] = [Math.floor(count / tenth), count % tenth];
  const skipped = drop ? each * (9 * tens + Math.max(0, Math.floor((rest - each) / minute))) : 0;
  const number = count + skipped;
  const seconds = Math.floor(number / rate);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits);
  return `${parts.join(':')}${drop ? ';' : ':'}${twoDigits(number % rate).padStart(rate > 100 ? 3 : 2, '0')}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
