import { editDistance } from '../../../core/edit-distance.js';
import type { Looks } from '../../../models/looks/read-looks.js';

/** The words of a sentence, as a model with a vocabulary knows them. */
export interface ReadWords {
  /** Lower case, slips of the pen set right, endings that the vocabulary lacks taken off. */
  readonly words: readonly string[];
  /** Those of the words that were slips of the pen. */
  readonly slips: readonly string[];
  /** Words that the vocabulary does not have, in any form. */
  readonly unknown: readonly string[];
  /** Whether the sentence is in another language. */
  readonly foreign: boolean;
}

/** Small words of German, French, Spanish and Italian that are no English ones. */
export const FOREIGN = new Set(
  'es zu ein eine einen einem einer der das und mach mache macht wie mit bitte daraus le les une des du et comme fais en el los las una como hazlo con il lo uno di fallo'.split(' '), // prettier-ignore
);

/** Endings of words that are known without them, and what stands there then. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/'s$/, ''],
  [/s$/, ''],
  [/es$/, ''],
  [/ies$/, 'y'],
  [/ing$/, ''],
  [/ed$/, ''],
  [/ier$/, 'y'],
  [/ish$/, ''],
  [/y$/, ''],
  [/ly$/, ''],
];

/** Parts of a word are no shorter: "a way" is not "away". */
const MIN_PART = 3;

/**
 * A reader of sentences with a model's vocabulary.
 *
 * @param looks its words, and words that are no slips of the pen of them
 * @param phrases what may also be written as one word: "popart"
 */
export function createReader(
  { vocabulary, noSlips = [] }: Pick<Looks, 'vocabulary' | 'noSlips'>,
  phrases: readonly string[] = [],
): (sentence: string) => ReadWords {
  const known = new Set(vocabulary);
  const meant = { vocabulary, others: new Set(noSlips) };
  const compounds = new Map(
    phrases.map((phrase) => plainWords(phrase).flatMap((word) => word.split('-'))).map((words) => [words.join(''), words]),
  );
  const parted = (word: string): readonly string[] => (known.has(word) ? [word] : (compounds.get(word) ?? [word]));
  return (sentence) => {
    const unknown: string[] = [];
    const parts = plainWords(sentence)
      .flatMap((word) => splitUnlessKnown(word, known))
      .flatMap(parted);
    const slips: string[] = [];
    const words = parts.map((word) => {
      const found = known.has(word) ? word : withoutEnding(word, known);
      if (found !== undefined) return found;
      const right = slipOf(word, meant);
      (right === undefined ? unknown : slips).push(right ?? word);
      return right ?? word;
    });
    const foreign = unknown.filter((word) => FOREIGN.has(word)).length;
    return {
      words: joinParts(words, known),
      slips,
      unknown,
      foreign: foreign > 1 || (foreign === 1 && unknown.length * 2 > parts.length),
    };
  };
}

/** Lower case, without marks, in American spelling; hyphens and apostrophes stay. */
const plainWords = (text: string): string[] => text.toLowerCase().replaceAll('’', "'").replaceAll(' & ', ' and ').replaceAll('colour', 'color').replace(/[^\p{L}\p{N}&' -]+/gu, ' ').split(/\s+/).filter(Boolean); // prettier-ignore

function splitUnlessKnown(word: string, known: ReadonlySet<string>): string[] {
  if (known.has(word)) return [word];
  const joined = word.replaceAll('-', '');
  return known.has(joined) ? [joined] : word.split('-').filter(Boolean);
}

/** "water colour" is what the vocabulary has as one word. */
function joinParts(words: readonly string[], known: ReadonlySet<string>): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1) ?? '';
    if (before.length >= MIN_PART && word.length >= MIN_PART && known.has(before + word)) joined.splice(-1, 1, before + word);
    else joined.push(word);
  }
  return joined;
}

function withoutEnding(word: string, known: ReadonlySet<string>): string | undefined {
  return ENDINGS.filter(([ending]) => ending.test(word))
    .map(([ending, instead]) => word.replace(ending, instead))
    .find((stem) => stem.length >= MIN_PART && known.has(stem));
}

/** The word that a slip of the pen was meant to be: one with the same letters before others. */
function slipOf(
  word: string,
  { vocabulary, others }: { vocabulary: readonly string[]; others: ReadonlySet<string> },
): string | undefined {
  if (others.has(word)) return undefined;
  const cost = (other: string): number => (sameLetters(word, other) ? 0.5 : editDistance(word, other));
  return vocabulary.filter((other) => isSlip(word, other)).sort((a, b) => cost(a) - cost(b))[0];
}

/**
 * One wrong, missing or doubled letter in a word of four and more, two in a long one, or the same letters in another order; not the first one. In a short word another
 * letter is no slip: it makes another word (wool, wood).
 */
export function isSlip(word: string, other: string): boolean {
  if (word.length < 4 || other.length < 4 || !other.startsWith(word[0]) || Math.abs(word.length - other.length) > 1) return false;
  const most = word.length > 8 ? 2 : 1;
  if (lettersApart(word, other) > 2 * most) return false; // which most are, and it is told at once
  if (sameLetters(word, other)) return true;
  if (editDistance(word, other) > most) return false;
  return word.length > 5 || word.length !== other.length;
}

export const sameLetters = (a: string, b: string): boolean =>
  a.length === b.length && lettersOf(a) === lettersOf(b) && [...a].sort().join('') === [...b].sort().join('');

/** Which letters a word has, a bit each. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

/** How many letters only one of two words has; a change of a letter is two at most. */
function lettersApart(a: string, b: string): number {
  let bits = lettersOf(a) ^ lettersOf(b);
  let count = 0;
  for (; bits; count++) bits &= bits - 1;
  return count;
}
