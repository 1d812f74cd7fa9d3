import type { Token } from '../text/tokens.js';
import { unitSeconds } from './durations.js';
import { afterOfClip, ordinalOf } from './moments.js';
import type { Read } from './numbers.js';
import { bareNumber, type Span, span, TO } from './span.js';

/** "in minute two", "during second 5" */
export function minuteNumber(tokens: readonly Token[], at: number): Read<Span> | undefined {
  const unit =
    ['minute', 'second'].includes(tokens[at]?.text) && tokens[at - 1]?.text !== 'the' ? unitSeconds(tokens[at].text) : undefined;
  const number = unit === undefined ? undefined : bareNumber(tokens, at + 1);
  if (!unit || !number || !Number.isInteger(number.value) || number.value < 1 || TO.has(tokens[number.next]?.text)) return undefined; // prettier-ignore
  return span((number.value - 1) * unit, number.value * unit, number.next);
}

const PARTS: Readonly<Record<string, number>> = { half: 2, third: 3, quarter: 4 };

/** "in the second shot", "shot 3", "the second half of the clip", "the last third" */
export function shotOrShare(tokens: readonly Token[], from: number): Read<Span> | undefined {
  const at = tokens[from]?.text === 'the' ? from + 1 : from;
  if (['until', 'till', 'after', 'before', 'from', 'to'].includes(tokens[from - 1]?.text) || !tokens[at]) return undefined;
  const numbered = ['shot', 'scene'].includes(tokens[at].text) ? bareNumber(tokens, at + 1) : undefined;
  const which = numbered?.value ?? ordinalOf(tokens[at]);
  if (which === undefined || tokens[at].text === 'next') return undefined;
  const noun = tokens[at + 1]?.text;
  if (numbered || (['shot', 'scene'].includes(noun) && tokens[at - 1]?.text === 'the')) return span(which === 1 ? 0 : { cut: which < 0 ? which : which - 1 }, which < 0 ? null : { cut: which }, numbered ? numbered.next : at + 2); // prettier-ignore
  const parts = PARTS[noun];
  if (parts === undefined || unitSeconds(tokens[at + 2]?.text) !== undefined || ['a', 'an', 'of'].includes(tokens[at + 2]?.text) && unitSeconds(tokens[at + 3]?.text) !== undefined) return undefined; // prettier-ignore
  const share = (which < 0 ? parts : which) / parts;
  const next = afterOfClip(tokens, at + 2);
  return share > 1 || (next === at + 2 && tokens[next]?.text === 'of') ? undefined : span(which === 1 ? 0 : { share: share - 1 / parts }, share === 1 ? null : { share }, next); // prettier-ignore
}
