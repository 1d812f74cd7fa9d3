import type { Item } from '../text/items.js';
import { can, isArticleWord, isModifier, isNounWord } from './noun-words.js';

const MODIFIERS = new Set([
  'whole',
  'entire',
  'complete',
  'other',
  'actual',
  'same',
  'main',
  'only',
  'single',
  'second',
  'third',
  'fourth',
  'extra',
  'new',
  'different',
  'fresh',
  'better',
  'next',
  'last',
  'first',
]);

const PRONOUNS = new Set(['me', 'us', 'him', 'her', 'them', 'myself', 'himself', 'herself', 'themselves']);

/** "looks older": what a thing is like comes after. */
export const LOOKS = new Set(['look', 'looks', 'feel', 'feels', 'seem', 'seems']);

/** A run of words that may be a noun phrase: its article, and where its nouns and adjectives begin and end. */
export interface NounRun {
  readonly article: 'definite' | 'some' | null;
  readonly from: number;
  readonly end: number;
}

/** The run that begins at an item; without words where `from` is `end`. */
export function nounRunAt(items: readonly Item[], at: number): NounRun {
  let from = at;
  let article: 'definite' | 'some' | null = null;
  while (from < items.length && isArticle(items, from)) {
    article = items[from].sense.is === 'some' ? (article ?? 'some') : 'definite';
    from++;
  }
  while (article !== null && MODIFIERS.has(items[from]?.text) && isNounWord(items[from + 1])) from++;
  let end = from;
  while (end < items.length && belongs(items, end, from, article !== null)) end++;
  return { article, from, end };
}

/** "her face", "all the reds", "these two" */
function isArticle(items: readonly Item[], at: number): boolean {
  const { text, sense } = items[at];
  const next = items[at + 1] as Item | undefined;
  if (
    text === 'her' &&
    items[at - 1]?.sense.is === 'preposition' &&
    next?.sense.colour !== undefined &&
    next.sense.noun === undefined &&
    !items[at + 2]
  )
    return false; // "the wall behind her blue"
  if (/^(?:this|that|these|those)$/.test(text) && items[at - 1]?.sense.is === 'wish' && next?.sense.verb) return false; // "can this become …"
  if (sense.is === 'determiner' || sense.is === 'possessive') return next !== undefined && (isNounWord(next) || (MODIFIERS.has(next.text) && isNounWord(items[at + 2])) || ((/^(?:two|three|four|five|several)$/.test(next.text) || ((next.text === 'first' || next.text === 'last') && next.sense.joins !== undefined)) && isNounWord(items[at + 2])) || isArticleWord(next) || next.sense.verb !== undefined || isModifier(next)); // prettier-ignore
  if (sense.is === 'some') return !sense.amount && text !== 'one' && next !== undefined && (isNounWord(next) || isModifier(next));
  return false;
}

/** Whether an item goes on a run of words: adjectives of all sorts do right before a noun. */
function belongs(items: readonly Item[], at: number, from: number, article: boolean): boolean {
  const item = items[at];
  if (at > from && items[at - 1].sense.whole === 'else') return false;
  if (at > from && (item.sense.whole === 'it' || items[at - 1].sense.whole === 'it' || items[at - 1].text === 'thing'))
    return false;
  if (at > from && LOOKS.has(item.text) && !can(items[at - 1].sense)) return false;
  if (at > from && item.text === 'way' && ['more', 'less', 'too'].includes(items[at + 1]?.text)) return false;
  if (at > from && /^(?:made|carved|cast|built|cut|covered) /.test(item.text)) return false;
  if (at > from && (item.sense.whole === 'else' || PRONOUNS.has(item.text))) return false;
  if (isNounWord(item)) return true;
  const next = items[at + 1] as Item | undefined;
  const adjective = (isModifier(item) && item.sense.dial === undefined) || (item.sense.verb !== undefined && at === from);
  const first = at === from || isModifier(items[at - 1]);
  if (item.sense.is === 'stuff') return true;
  if (article && first && adjective && next && isNounWord(next)) return !(item.sense.verb !== undefined && isArticleWord(next));
  // "the paint", "the cover": a noun that can be a verb too
  return article && at === from && item.sense.verb === 'change' && !next?.sense.whole && (!next || !isArticleWord(next)) && item.kind === 'word'; // prettier-ignore
}

/** How many words of a run name the thing: in "red flowers blue" two. */
export function trimmed(run: readonly Item[]): number {
  const nounish = (item: Item): boolean => (isNounWord(item) && !can(item.sense)) || item.sense.look?.noun === true;
  for (let length = 1; length < run.length; length++) {
    const rest = run.slice(length);
    if (!nounish(run[length - 1]) || !rest.every(({ sense }) => can(sense) || sense.is === 'stuff')) continue;
    if (!rest.some(({ sense }) => can(sense))) continue;
    const twice =
      rest.length > 1 && rest[0].sense.colour !== undefined && rest[1].sense.colour !== undefined && !rest[1].sense.look;
    const tiled = rest.length > 1 && rest[0].sense.look?.noun === true && can(rest[1].sense) && /s$/.test(rest[0].text); // "the roof tiles orange"
    return twice || tiled ? length + 1 : length;
  }
  const colours = run.length === 2 && run.every(({ sense }) => sense.colour !== undefined);
  return colours ? 1 : run.length;
}
