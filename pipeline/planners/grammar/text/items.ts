import { ASSUMED_RATE } from '../times/durations.js';
import { framesAtRate } from '../times/frames.js';
import { numberAt } from '../times/numbers.js';
import { pullTimes } from '../times/pull-times.js';
import type { Lexicon } from '../words/lexicon.js';
import { cleanText } from './clean-text.js';
import { resolveHomonyms } from './homonyms.js';
import { setRight } from './set-right.js';
import type { Item } from './item.js';
import { type Token, tokensOf } from './tokens.js';

export type { Item } from './item.js';

/** Words behind the name of a look: "carton style" is a slip of the pen, though a carton is a thing. */
const STYLED = new Set(['style', 'look', 'effect', 'filter', 'painting', 'drawing', 'sketch', 'vibe', 'vibes']);

/** Reads a sentence as phrases that the lexicon knows, times, numbers, marks and words that nobody knows. */
export function itemsOf(sentence: string, lexicon: Lexicon, rate = ASSUMED_RATE): Item[] {
  const known = new Map<string, string>();
  const rightWord = (word: string, next: string | undefined): string => {
    const styled = next !== undefined && STYLED.has(next);
    const key = styled ? `${word} ` : word;
    const right = known.get(key) ?? setRight(word, lexicon, styled);
    known.set(key, right);
    return right;
  };
  const right = tokensOf(cleanText(sentence)).map((token, i, all) => (token.kind === 'word' ? { ...token, text: rightWord(token.text, all[i + 1]?.text) } : token)); // prettier-ignore
  const tokens = pullTimes(framesAtRate(withPercents(right), rate));
  const words = tokens.map(({ kind, text }) => (kind === 'time' || kind === 'lasts' ? '\0' : text));
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const signed = tokens[at + 1]?.kind === 'number' && (token.text === '-' || token.text === '+');
    if (signed) {
      items.push({ text: token.text, sense: { up: token.text === '-' ? -1 : 1 }, kind: 'word' });
      at++;
      continue;
    }
    const found = token.kind === 'time' || token.kind === 'lasts' ? undefined : foundAt(lexicon, words, at);
    if (found)
      items.push({
        text: words.slice(at, at + found.length).join(' '),
        sense: found.sense,
        kind: token.kind === 'number' ? 'word' : token.kind,
      });
    else items.push(unknownItem(token));
    at += found?.length ?? 1;
  }
  return resolveHomonyms(items);
}

/** "the sky blue" is the sky and a colour, "sky blue" a colour. */
function foundAt(lexicon: Lexicon, words: readonly string[], at: number): ReturnType<Lexicon['find']> {
  const found = lexicon.find(words, at);
  const thing = found?.sense.colour !== undefined && found.length === 2 && ['the', 'my', 'her', 'his', 'our'].includes(words[at - 1]) ? lexicon.find([words[at]], 0) : undefined; // prettier-ignore
  const side = found && /^(?:on|to) the (?:left|right)$/.test(words.slice(at, at + found.length).join(' ')) ? words[at + 3] : undefined; // prettier-ignore
  if (side !== undefined && /^\p{L}{3,}$/u.test(side) && !lexicon.find(words, at + 3)?.sense.is && !lexicon.find(words, at + 3)?.sense.joins) return lexicon.find([words[at]], 0); // prettier-ignore
  const statue =
    ['the', 'my', 'that', 'this'].includes(words[at - 1]) &&
    found?.length === 2 &&
    found.sense.look?.op === 'material' &&
    /^(?:statue|sculpture|bust)$/.test(words[at + 1]); // "make the marble statue bronze"
  if (statue) return { length: 2, sense: { noun: 'thing' } };
  return thing && (thing.sense.noun ?? thing.sense.look) && !thing.sense.colour ? thing : found;
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
  if (token.kind === 'lasts') return { text: token.text, sense: {}, kind: 'lasts', seconds: token.seconds };
  if (token.kind === 'hex') return { text: token.text, sense: { colour: token.text }, kind: 'hex' };
  const { text, kind, value, unit } = token;
  const percent = unit === '%' || unit === 'percent';
  return { text, sense: {}, kind, ...(value !== undefined && { value, percent }) };
}
