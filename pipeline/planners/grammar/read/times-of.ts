import type { SaidTime } from '../../../plan/schema/understanding.js';
import type { Moment } from '../times/moments.js';
import type { Span } from '../times/read-time.js';

/** The seconds of a time that a sentence says, and in words what of it a sentence alone cannot tell. */
export function secondsOf(
  { from, to }: Span,
  before: SaidTime | null,
): { readonly time: SaidTime | null; readonly note: string } {
  const note = [from, to]
    .flatMap((moment) => (typeof moment === 'object' && moment !== null ? [moment.unknown] : []))
    .join(' to ');
  const seconds = (moment: Moment | null): number | null => {
    if (moment === 'there') return before?.to ?? before?.from ?? null;
    if (moment === 'start') return 0;
    return typeof moment === 'number' ? round(moment) : null;
  };
  const time = { from: seconds(from), to: seconds(to) };
  return { time: (time.from === null || time.from === 0) && time.to === null ? null : time, note: note && `until ${note}` };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
