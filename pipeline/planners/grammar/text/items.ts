import { numberAt } from '../times/numbers.js';
import { pullTimes } from '../times/pull-times.js';
import type { Span } from '../times/read-time.js';
import type { Lexicon } from '../words/lexicon.js';
import type { Sense } from '../words/sense.js';
import { cleanText } from './clean-text.js';
import { setRight } from './set-right.js';
import { type Token, tokensOf } from './tokens.js';

/** A phrase of a sentence with all that it may be. */
export interface Item {
  /** As it was said, slips of the pen set right. */
  readonly text: string;
  readonly sense: Sense;
  readonly kind: Token['kind'] | 'time';
  readonly span?: Span;
  readonly value?: number;
  readonly percent?: boolean;
}

/** Reads a sentence as phrases that the lexicon knows, times, numbers, marks and words that nobody knows. */
export function itemsOf(sentence: string, lexicon: Lexicon): Item[] {
  const right = tokensOf(cleanText(sentence)).map((token) =>
    token.kind === 'word' ? { ...token, text: setRight(token.text, lexicon) } : token,
  );
  const tokens = pullTimes(withPercents(right));
  const words = tokens.map(({ kind, text }) => (kind === 'time' ? '\0' : text));
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const found = token.kind === 'time' ? undefined : lexicon.find(words, at);
    if (found) items.push({ text: words.slice(at, at + found.length).join(' '), sense: found.sense, kind: token.kind });
    else items.push(unknownItem(token));
    at += found?.length ?? 1;
  }
  return items;
}

/** "twenty percent" is 20 %. */
function withPercents(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const number = numberAt(tokens, at);
    const percent = number && ['percent', '%', 'pct'].includes(tokens[number.next]?.text);
    if (number && percent) out.push({ text: `${number.value}%`, kind: 'number', value: number.value, unit: '%' });
    else out.push(tokens[at]);
    at = number && percent ? number.next + 1 : at + 1;
  }
  return out;
}

function unknownItem(token: ReturnType<typeof pullTimes>[number]): Item {
  if (token.kind === 'time') return { text: token.text, sense: {}, kind: 'time', span: token.span };
  if (token.kind === 'hex') return { text: token.text, sense: { colour: token.text }, kind: 'hex' };
  const { text, kind, value, unit } = token;
  const percent = unit === '%' || unit === 'percent';
  return { text, sense: {}, kind, ...(value !== undefined && { value, percent }) };
}
