import type { SaidTime } from '../../../plan/schema/understanding.js';
import type { ClipTimes } from '../../clip-times.js';
import type { Moment } from '../times/moments.js';
import type { Span } from '../times/span.js';

/** The seconds of a time that a sentence says, and in words what of it cannot be told without the clip, or by it. */
export function secondsOf(
  { from, to }: Span,
  before: SaidTime | null,
  clip: ClipTimes | undefined,
): { readonly time: SaidTime | null; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const seconds = (moment: Moment | null): number | null => {
    if (moment === 'there') return before?.to ?? before?.from ?? null;
    if (moment === 'start') return 0;
    if (typeof moment === 'number') return round(moment);
    if (moment === null || moment === 'end') return null;
    const past = 'past' in moment ? moment.past : undefined;
    const found = past === undefined ? inClip(moment, clip) : before ? (before.to ?? before.from ?? 0) + past : undefined;
    if (found === undefined) unknown.push(wordsOf(moment));
    return found ?? null;
  };
  const time = { from: seconds(from), to: seconds(to) };
  return { time: (time.from === null || time.from === 0) && time.to === null ? null : time, unknown };
}

/** A moment that only the clip tells. */
function inClip(moment: Exclude<Moment, number | string>, clip: ClipTimes | undefined): number | undefined {
  if (!clip || 'unknown' in moment || 'edge' in moment || 'past' in moment) return undefined;
  if ('share' in moment) return clip.seconds > 0 ? round(moment.share * clip.seconds) : undefined;
  const cut = moment.cut < 0 ? clip.cuts.at(moment.cut) : clip.cuts[moment.cut - 1];
  return cut === undefined ? undefined : round(cut);
}

const wordsOf = (moment: Exclude<Moment, number | string>): string =>
  'unknown' in moment ? moment.unknown : 'edge' in moment ? `at the ${moment.edge}` : 'past' in moment ? 'the next seconds' : 'share' in moment ? 'that part of the clip' : 'the cut'; // prettier-ignore

const round = (value: number): number => Math.round(value * 1000) / 1000;
