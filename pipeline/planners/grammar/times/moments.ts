import type { Token } from '../text/tokens.js';
import { durationAt, unitSeconds } from './durations.js';
import { numberAt, type Read } from './numbers.js';

/** A moment in seconds: from the start, below 0 from the end; the start and the end themselves; where the last time ended, and so long after it; a share of the clip; a cut, counted from 1, below 0 from
 * the end; where the clip begins or ends, which lasts for a moment; or one that nobody can tell. */
export type Moment =
  | number
  | 'start'
  | 'end'
  | 'there'
  | { readonly share: number }
  | { readonly past: number }
  | { readonly cut: number }
  | { readonly edge: 'start' | 'end' }
  | { readonly unknown: string };

const ARTICLES = new Set([
  'the',
  'about',
  'around',
  'roughly',
  'exactly',
  'precisely',
  'like',
  'second',
  'minute',
  'frame',
  'seconds',
  'minutes',
  'frames',
  'sec',
  'secs',
]);
const START = new Set(['start', 'beginning', 'begin', 'top', 'outset', 'opening']);
const END = new Set(['end', 'ending', 'finish', 'close']);

/** "0:02", "5 seconds", "the twelve second mark", "frame 30", "the last two seconds", "the start", "there". */
export function momentAt(tokens: readonly Token[], from: number): Read<Moment> | undefined {
  let at = from;
  while (ARTICLES.has(tokens[at]?.text) && at < from + 3) at++;
  const word = tokens[at]?.text;
  const ofClip = (next: number): number => afterOfClip(tokens, next);
  if (tokens[at]?.kind === 'clock') return { value: tokens[at].value ?? 0, next: mark(tokens, seconds(tokens, at + 1)) };
  if (START.has(word)) return { value: 'start', next: ofClip(at + 1) };
  if (END.has(word)) return { value: 'end', next: ofClip(at + 1) };
  if (['there', 'then'].includes(word) && at === from) return { value: 'there', next: at + 1 };
  if (['that', 'this'].includes(word) && ['point', 'moment', 'time'].includes(tokens[at + 1]?.text))
    return { value: 'there', next: at + 2 };
  const cut = cutAt(tokens, at - 1) ?? cutAt(tokens, at);
  if (cut) return cut;
  if (['last', 'final', 'closing'].includes(word)) {
    const long = durationAt(tokens, at + 1) ?? bareUnit(tokens, at + 1);
    return long && { value: -long.value, next: ofClip(long.next) };
  }
  if (['first', 'opening'].includes(word)) {
    const long = durationAt(tokens, at + 1) ?? bareUnit(tokens, at + 1);
    return long && { value: long.value, next: ofClip(long.next) };
  }
  if (['middle', 'halfway', 'midpoint', 'midway'].includes(word) && durationAt(tokens, at) === undefined) {
    const through = ['through', 'point', 'mark'].includes(tokens[at + 1]?.text) ? at + 2 : at + 1;
    return { value: { share: 0.5 }, next: ofClip(through) };
  }
  const nth = at < tokens.length ? ordinalOf(tokens[at]) : undefined;
  const unitOf = unitSeconds(tokens[at + 1]?.text);
  if (nth !== undefined && nth > 0 && unitOf !== undefined && at > from && tokens[at - 1].text === 'the')
    return { value: nth * unitOf, next: at + 2 }; // "until the fifth second" // prettier-ignore
  const long = durationAt(tokens, at);
  const ends =
    long &&
    ['before', 'from'].includes(tokens[long.next]?.text) &&
    tokens[long.next + 1]?.text === 'the' &&
    END.has(tokens[long.next + 2]?.text);
  if (long && ends) return { value: -long.value, next: ofClip(long.next + 3) };
  if (long) return { value: long.value, next: mark(tokens, ofClip(long.next)) };
  const unit = tokens[at - 1]?.text;
  const number = numberAt(tokens, at);
  if (number && at > from && unitSeconds(unit) !== undefined)
    return { value: number.value * (unitSeconds(unit) ?? 1), next: number.next };
  return undefined;
}

const ORDINALS = [
  'next',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];

/** "first", "2nd", "last": which one, from 1, below 0 from the end. */
export const ordinalOf = ({ kind, text, value, unit }: Token): number | undefined =>
  kind === 'number' && /^(?:st|nd|rd|th)$/.test(unit ?? '') ? value : text === 'last' || text === 'final' ? -1 : ORDINALS.includes(text) ? Math.max(1, ORDINALS.indexOf(text)) : undefined; // prettier-ignore

/** "the cut", "the second cut", "the next scene", "the scene change" */
function cutAt(tokens: readonly Token[], at: number): Read<Moment> | undefined {
  const which = (tokens[at] as Token | undefined) && ordinalOf(tokens[at]);
  const noun = which === undefined ? at : at + 1;
  const word = tokens[noun]?.text;
  if (!['cut', 'scene', 'shot'].includes(word)) return undefined;
  const change = ['change', 'changes', 'ends', 'begins', 'starts'].includes(tokens[noun + 1]?.text);
  const begins = word !== 'cut' && which !== undefined && which > 1 && tokens[at].text !== 'next';
  return { value: { cut: begins ? which - 1 : (which ?? 1) }, next: change ? noun + 2 : noun + 1 };
}

/** "the last second" */
export function bareUnit(tokens: readonly Token[], at: number): Read<number> | undefined {
  const unit = unitSeconds(tokens[at]?.text);
  if (unit === undefined) return undefined;
  const half = ['and', 'a', 'half'].every((word, k) => tokens[at + 1 + k]?.text === word);
  return half ? { value: unit * 1.5, next: at + 4 } : { value: unit, next: at + 1 };
}

const mark = (tokens: readonly Token[], at: number): number =>
  ['mark', 'marks', 'in', 'point'].includes(tokens[at]?.text) && !isArticle(tokens[at + 1]?.text) ? at + 1 : at;
const isArticle = (word: string | undefined): boolean => word === 'the' || word === 'a' || word === 'an';

/** "0:05 seconds" */
const seconds = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.kind === 'word' && ['s', 'sec', 'secs', 'seconds', 'min', 'mins', 'minutes'].includes(tokens[at].text)
    ? at + 1
    : at;

const CLIP = new Set('clip video movie film shot scene footage take recording sequence thing it'.split(' '));

/** "the end of the clip", "3 seconds into the video" */
export function afterOfClip(tokens: readonly Token[], at: number): number {
  if (!['of', 'into'].includes(tokens[at]?.text)) return at;
  const next = ['the', 'this', 'my', 'our'].includes(tokens[at + 1]?.text) ? at + 2 : at + 1;
  return CLIP.has(tokens[next]?.text) ? next + 1 : at;
}
