import type { Token } from '../text/tokens.js';
import { durationAt, unitSeconds } from './durations.js';
import { afterOfClip, bareUnit, type Moment, momentAt, ordinalOf } from './moments.js';
import { numberAt, type Read } from './numbers.js';
import { minuteNumber, shotOrShare } from './parts-of-clip.js';
import { bareNumber, type Span, span, TO } from './span.js';

const UNTIL = new Set(['until', 'till', 'til', 'before', 'through']);
/** "stop at 0:10" is until then. */
const ENDS = new Set(['stop', 'stops', 'stopping', 'end', 'ends', 'ending', 'finish', 'finishes', 'finishing', 'ended', 'over']);
const TOWARDS = new Set(['towards', 'toward', 'near']);
const AFTER = new Set(['after', 'past', 'since']);
const ON = new Set(['on', 'onward', 'onwards', 'forward', 'forwards', 'out']);

/** Reads the time that begins at a place of a sentence, if one does. */
export function timeAt(tokens: readonly Token[], from: number): Read<Span> | undefined {
  const at = afterSmall(tokens, from);
  const left = allBut(tokens, from);
  if (left) return left;
  return (
    minuteNumber(tokens, at) ??
    shotOrShare(tokens, at) ??
    between(tokens, at) ??
    starting(tokens, at) ??
    until(tokens, at) ??
    firstOrLast(tokens, at) ??
    within(tokens, at)
  );
}

/** "except for frames 100-200": what is left is two times, which no edit has; it is told as not heard. */
function allBut(tokens: readonly Token[], from: number): Read<Span> | undefined {
  if (!['except', 'excluding', 'excepting'].includes(tokens[from]?.text)) return undefined;
  const first = ['for', 'from'].includes(tokens[from + 1]?.text) && tokens[from + 2]?.text !== 'the' ? from + 2 : from + 1;
  const inner = between(tokens, from + 1) ?? between(tokens, first);
  if (!inner || inner.value.from === 0 || inner.value.to === null) return undefined;
  return span({ unknown: tokens.slice(from, inner.next).map(({ text }) => text).join(' ') }, null, inner.next); // prettier-ignore
}

/** "only during …", "for the whole of …" */
function afterSmall(tokens: readonly Token[], from: number): number {
  let at = from;
  const edge = tokens[at]?.text === 'at' && tokens[at + 1]?.text === 'the' && momentAt(tokens, at + 1)?.value;
  if (edge === 'start' || edge === 'end') return at;
  while (['only', 'just', 'during', 'in', 'for', 'over', 'within', 'throughout', 'on', 'the', 'at'].includes(tokens[at]?.text) && at < from + 4) at++; // prettier-ignore
  return at > from && tokens[at - 1].text === 'at' ? at - 1 : at;
}

/** "from 0:02 to 0:04", "between 3.5s and 5s", "2-4 s", "0:05 until 0:09" */
function between(tokens: readonly Token[], at: number): Read<Span> | undefined {
  const word = tokens[at]?.text;
  const opened =
    word === 'from' ||
    word === 'between' ||
    word === 'at' ||
    (AFTER.has(word) && word !== 'since') ||
    (word === 'starting' && tokens[at + 1]?.text === 'from');
  const from = opened ? at + (word === 'starting' ? 2 : 1) : at;
  const read = momentAt(tokens, from) ?? bareBefore(tokens, from);
  const first = read && { ...read, next: joined(tokens, read.next, word) };
  if (!first || !TO.has(tokens[first.next]?.text)) return undefined;
  if (tokens[first.next].text === 'and' && word !== 'between') return undefined;
  const next = ['up', 'ending', 'stopping'].includes(tokens[first.next].text) ? first.next + 2 : first.next + 1;
  const second =
    momentAt(tokens, next) ??
    nthOf(tokens, first.next - 1, next) ??
    (opened || unitSeconds(tokens[from]?.text) !== undefined ? bareNumber(tokens, next) : undefined);
  if (!second || second.value === 'there') return undefined;
  const [a, b] = [first.value, second.value];
  return span(a === 'start' ? 0 : a, b === 'end' ? null : b, second.next);
}

/** "from the third second to the sixth" */
function nthOf(tokens: readonly Token[], unit: number, at: number): Read<Moment> | undefined {
  const seconds = unitSeconds(tokens[unit]?.text);
  const nth = tokens[at]?.text === 'the' && tokens[at + 1] ? ordinalOf(tokens[at + 1]) : undefined;
  return seconds !== undefined && nth !== undefined && nth > 0 ? { value: nth * seconds, next: at + 2 } : undefined;
}

/** "after 20 s and until 25 s": the words between the two. */
function joined(tokens: readonly Token[], next: number, opening: string | undefined): number {
  const at = ['and', ','].includes(tokens[next]?.text) ? next + 1 : next;
  const to = ['until', 'till', 'til', 'up', 'to', 'ending', 'stopping'].includes(tokens[at]?.text);
  return at > next && to && opening !== undefined && (AFTER.has(opening) || ['from', 'at', 'starting'].includes(opening))
    ? at
    : next;
}

/** The "5" of "from 5 to 7.5 seconds", which has its unit behind the other number. */
function bareBefore(tokens: readonly Token[], at: number): Read<Moment> | undefined {
  const first = bareNumber(tokens, tokens[at]?.text === 'the' ? at + 1 : at);
  if (!first || !TO.has(tokens[first.next]?.text)) return undefined;
  const after = tokens[first.next + 1]?.text === 'the' ? first.next + 2 : first.next + 1;
  const second = durationAt(tokens, after);
  const glued = tokens[after]?.kind === 'number' && tokens[after].unit ? { value: tokens[after].value ?? 0 } : undefined; // "0-5s"
  const number = numberAt(tokens, after) ?? glued;
  if (second && number) return { value: first.value * (number.value ? second.value / number.value : 1), next: first.next };
  return tokens[at - 1]?.text === 'from' || tokens[at - 1]?.text === 'between' ? first : undefined;
}

/** "from 0:12 on", "after the twelve second mark", "starting at 5 s", "3 seconds in, for two seconds" */
function starting(tokens: readonly Token[], at: number): Read<Span> | undefined {
  const words = tokens.slice(at, at + 3).map(({ text }) => text);
  const skipped = words[0] === 'from' || AFTER.has(words[0]) ? 1
    : ['starting', 'beginning', 'begin', 'start', 'once', 'commencing'].includes(words[0]) && ['at', 'from', 'after', 'past', 'with'].includes(words[1]) ? 2
    : ['starting', 'beginning'].includes(words[0]) && momentAt(tokens, at + 1) ? 1
    : words[0] === 'as' && words[1] === 'of' ? 2
    : words[0] === 'at' || (TOWARDS.has(words[0]) && momentAt(tokens, at + 1)?.value === 'end') ? 1 : 0; // prettier-ignore
  const bare = skipped === 0;
  const number = words[0] === 'from' ? bareNumber(tokens, at + 1) : undefined;
  const moment = momentAt(tokens, at + skipped) ?? (number && ON.has(tokens[number.next]?.text) ? number : undefined);
  if (bare && typeof moment?.value === 'object') return undefined;
  if (!moment || typeof moment.value === 'object') return unknownMoment(moment, true);
  if (bare && typeof moment.value === 'number' && moment.value < 0 && END_WORDS.has(tokens[moment.next - 1]?.text))
    return span(moment.value, null, moment.next);
  if (bare && !isIn(tokens, moment)) return undefined;
  if (moment.value === 'start' || moment.value === 'end') return atEdge(tokens, moment as Read<'start' | 'end'>, words[0]);
  if (moment.value === 'there' && words[0] !== 'from') return undefined;
  const { value, next } = onward(tokens, moment);
  const long = lasting(tokens, next);
  if (long && typeof value === 'number') return span(value, value + long.value, long.next);
  const back = AFTER.has(words[0]) && typeof value === 'number' && value < 0;
  return back ? undefined : span(value, null, next);
}

/** What "2 seconds from the end" ends with. */
const END_WORDS = new Set(['end', 'ending', 'finish', 'close', 'clip', 'video', 'movie', 'film', 'shot']);

/** "three seconds in" */
const isIn = (tokens: readonly Token[], { next }: Read<Moment>): boolean => {
  const before = tokens[next - 1]?.text;
  return before === 'in' || tokens[next - 2]?.text === 'into' || tokens[next - 3]?.text === 'into' || before === 'mark' || ON.has(tokens[next]?.text) && tokens[next - 1]?.kind === 'clock'; // prettier-ignore
};

function onward(tokens: readonly Token[], { value, next }: Read<Moment>): Read<Moment> {
  let at = next;
  if (['and', 'all'].includes(tokens[at]?.text) && ON.has(tokens[at + 1]?.text)) at++;
  if (ON.has(tokens[at]?.text) && !['the', 'her', 'his', 'my', 'a'].includes(tokens[at + 1]?.text)) at++;
  const end = tokens.slice(at, at + 3).map(({ text }) => text);
  if (['to', 'until', 'till', 'through'].includes(end[0]) && end[1] === 'the' && end[2] === 'end')
    at = afterOfClip(tokens, at + 3);
  return { value, next: at };
}

/** ", for two seconds" */
function lasting(tokens: readonly Token[], next: number): Read<number> | undefined {
  const at = tokens[next]?.text === ',' ? next + 1 : next;
  if (!['for', 'lasting', 'over'].includes(tokens[at]?.text)) return undefined;
  return durationAt(tokens, ['the', 'about', 'just'].includes(tokens[at + 1]?.text) ? at + 2 : at + 1);
}

/** "at the end", "at the start for 3 s" */
function atEdge(tokens: readonly Token[], moment: Read<'start' | 'end'>, said: string): Read<Span> | undefined {
  const long = lasting(tokens, moment.next);
  if (long) return moment.value === 'end' ? span(-long.value, null, long.next) : span(0, long.value, long.next);
  return said === 'from' ? undefined : span({ edge: moment.value }, null, moment.next);
}

const unknownMoment = (moment: Read<Moment> | undefined, from: boolean): Read<Span> | undefined =>
  moment && (from ? span(moment.value, null, moment.next) : span(null, moment.value, moment.next));

/** "until 0:20", "everything up to the last four seconds", "all but the last 6 seconds" */
function until(tokens: readonly Token[], at: number): Read<Span> | undefined {
  const [first, second, third] = tokens.slice(at, at + 3).map(({ text }) => text);
  const all = ['all', 'everything', 'anything', 'always'].includes(first);
  const but = all ? second : first;
  const without = ['but', 'except', 'save'].includes(but);
  const from = at + (all ? 1 : 0) + (without && ['for', 'in'].includes(all ? third : second) ? 1 : 0);
  if (without) {
    const edge = firstOrLast(tokens, from + 1);
    if (!edge || (!all && first !== 'except')) return undefined;
    const { from: a, to: b } = edge.value;
    return a === 0 ? span(b, null, edge.next) : span(0, a, edge.next);
  }
  const ends = ENDS.has(tokens[from]?.text) && ['at', 'by', 'after'].includes(tokens[from + 1]?.text);
  if (ends) {
    const edge = momentAt(tokens, from + 2);
    return typeof edge?.value === 'number' ? span(0, edge.value, edge.next) : undefined;
  }
  const up = tokens[from]?.text === 'up' && ['to', 'until', 'till'].includes(tokens[from + 1]?.text);
  if (!up && !UNTIL.has(tokens[from]?.text) && !(tokens[from]?.text === 'to' && tokens[from + 1]?.kind === 'clock'))
    return undefined;
  const moment = momentAt(tokens, from + (up ? 2 : 1));
  if (!moment || (moment.value === 'there' && tokens[moment.next - 1].text === 'there') || moment.value === 'start')
    return undefined;
  return moment.value === 'end' ? span(null, null, moment.next) : span(0, moment.value, moment.next);
}

/** "the first three seconds", "last 2.5 secs", "the opening minute", "the last second" */
function firstOrLast(tokens: readonly Token[], from: number): Read<Span> | undefined {
  let at = from;
  while (['the', 'in', 'for', 'only', 'during', 'its', 'very'].includes(tokens[at]?.text) && at < from + 4) at++;
  const word = tokens[at]?.text;
  const first = ['first', 'opening', 'initial', 'starting', 'beginning'].includes(word);
  const last = ['last', 'final', 'closing', 'ending', 'concluding'].includes(word);
  const following = word === 'next' || word === 'following'; // "first 5s warm, next 5s cold"
  if (!first && !last && !following) return undefined;
  const few = tokens[at + 1]?.text === 'few' ? durationAt(tokens, at + 1) : undefined;
  const elided = ends(tokens[at + 2]) ? bareNumber(tokens, at + 1) : undefined; // "the last 3"
  const long = few ?? durationAt(tokens, at + 1) ?? bareUnit(tokens, at + 1) ?? elided;
  if (!long || !notOrdinal(tokens, at, long)) return undefined;
  const next = afterOfClip(tokens, long.next);
  if (following) return span('there', { past: long.value }, next);
  return first ? span(0, long.value, next) : span(-long.value, null, next);
}

const ends = (token: Token | undefined): boolean => !token || token.kind === 'mark' || token.text === 'and';

/** "first second" is a time, "first f…" is not one without a number before a one-letter unit. */
const notOrdinal = (tokens: readonly Token[], at: number, long: Read<number>): boolean =>
  long.next > at + 2 || tokens[at + 1]?.kind === 'number' || (tokens[at + 1]?.text.length ?? 0) > 1;

/** "for two seconds" alone counts from the start, "for two seconds at the end" from there; "within the first …" is read above. */
function within(tokens: readonly Token[], from: number): Read<Span> | undefined {
  const at = ABOUT.has(tokens[from]?.text) ? from + 1 : from;
  if (tokens[from - 1]?.text !== 'for') return undefined;
  const long = durationAt(tokens, at);
  if (!long) return undefined;
  const begun = ['starting', 'from', 'at', 'beginning'].includes(tokens[long.next]?.text)
    ? starting(tokens, long.next)
    : undefined;
  const begin = begun?.value.from;
  if (begun && typeof begin === 'number') return span(begin, begin + long.value, begun.next);
  if (begun && typeof begin === 'object' && begin && 'edge' in begin)
    return begin.edge === 'end' ? span(-long.value, null, begun.next) : span(0, long.value, begun.next);
  return span(0, long.value, afterOfClip(tokens, long.next));
}

const ABOUT = new Set(['about', 'around', 'roughly', 'approximately', 'maybe', 'just']);
