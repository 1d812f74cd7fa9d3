import type { Token } from '../text/tokens.js';
import { lastsAt, unitSeconds } from './durations.js';
import { timeAt } from './read-time.js';
import type { Span } from './span.js';

/** A token of a sentence whose times were read: a time stands as one, and so does how long something takes. */
export type TimedToken =
  | Token
  | { readonly kind: 'time'; readonly text: string; readonly span: Span }
  | { readonly kind: 'lasts'; readonly text: string; readonly seconds: number };

/** Words that a time may end with beside a clock or a unit. */
const EDGES = new Set(['start', 'beginning', 'begin', 'top', 'outset', 'opening', 'end', 'ending', 'finish', 'close', 'there', 'then', 'point', 'moment', 'cut', 'scene', 'shot', 'half', 'third', 'quarter', 'middle', 'halfway', 'midpoint', 'midway']); // prettier-ignore
/** A time that begins at a token has its clock or its unit at most so many tokens later. */
const REACH = 8;

/** Puts each time of a sentence together as one token. */
export function pullTimes(tokens: readonly Token[]): TimedToken[] {
  const out: TimedToken[] = [];
  let telling = 0;
  for (let at = 0; at < tokens.length;) {
    if (telling < at) telling = at;
    while (telling < tokens.length && !isTelling(tokens[telling]) && !isOpen(tokens, telling)) telling++;
    const near = telling - at <= REACH;
    const time = near ? timeAt(tokens, at) : undefined;
    const long = near && !time ? lastsAt(tokens, at) : undefined;
    const next = Math.max(at, time?.next ?? long?.next ?? at);
    const text = tokens.slice(at, next).map((token) => token.text).join(' '); // prettier-ignore
    if (next === at) out.push(tokens[at++]);
    else if (time) out.push({ kind: 'time', text, span: time.value });
    else if (long) out.push({ kind: 'lasts', text, seconds: long.value });
    at = Math.max(at, next);
  }
  return out;
}

/** "from 3 to 9", "from 9 on": seconds, though nobody says so. */
const isOpen = (tokens: readonly Token[], at: number): boolean =>
  tokens[at].kind === 'number' && tokens[at].unit === '' && ['from', 'between'].includes(tokens[at - 1]?.text) && (tokens[at + 2]?.kind === 'number' || ['on', 'onward', 'onwards'].includes(tokens[at + 1]?.text)) || (tokens[at].kind === 'number' && tokens[at].unit === '' && ['first', 'last'].includes(tokens[at - 1]?.text)); // prettier-ignore

const isTelling = ({ kind, text, unit }: Token): boolean =>
  kind === 'clock' || (kind === 'number' ? unit !== undefined && unitSeconds(unit) !== undefined : EDGES.has(text) || unitSeconds(text) !== undefined); // prettier-ignore
