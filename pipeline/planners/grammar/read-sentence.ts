import type { Looks } from '../../../models/looks/read-looks.js';

/** Words that come before what a thing shall become, and the verbs that give them that meaning. `into` needs none. */
const INTO: Readonly<Record<string, readonly string[]>> = {
  into: [],
  to: ['from', 'turn', 'change', 'convert', 'transform', 'switch'],
  with: ['replace', 'swap'],
  for: ['swap', 'exchange'],
};

/** The part of a sentence that says what shall be: "turn the marble into wood" asks for wood. All of it where nothing is turned into anything. */
export function targetOf(words: readonly string[]): readonly string[] {
  const at = words.findLastIndex((word, index) => {
    const verbs = INTO[word];
    const before = words.slice(0, index);
    const dial = before.some((verb, k) => verb === 'turn' && ['up', 'down'].includes(before[k + 1]));
    return verbs !== undefined && !dial && (verbs.length === 0 || verbs.some((verb) => before.includes(verb)));
  });
  const target = words.slice(at + 1);
  return target.length ? target : words;
}

/** Words that what is wanted comes after, and one of the words that come right before them then; `as` needs none. */
const LIKE: Readonly<Record<string, readonly string[]>> = {
  like: ['look', 'looks', 'feel', 'seem', 'appear'],
  of: ['made', 'out', 'cast', 'built', 'carved'],
  from: ['made', 'carved', 'cut', 'cast', 'built', 'sculpted', 'sewn'],
  in: ['cast', 'cover', 'covered', 'carved', 'wrap', 'wrapped', 'drawn', 'painted', 'draw', 'paint', 'sketch', 'sketched'],
  with: ['cover', 'covered', 'drawn', 'painted', 'draw', 'paint', 'sketch', 'sketched', 'overgrown'],
  as: [],
};

/** What a sentence likens things to ("the wooden chair made of copper"), if anything. */
export function likenessOf(words: readonly string[]): readonly string[] | undefined {
  const at = words.findLastIndex((word, index) => LIKE[word]?.includes(words[index - 1]) || LIKE[word]?.length === 0);
  return at < 0 ? undefined : words.slice(at + 1);
}

/** Words for a place that what is wanted is put on: "moss over the rocks". */
const ON = new Set(['over', 'on', 'across', 'onto', 'upon']);
const WHOSE = new Set(['the', 'my', 'our', 'this', 'these', 'those', 'all', 'his', 'her', 'their', 'your']);

/** A sentence without the places that something is put on. */
export const withoutPlaces = (words: readonly string[]): string[] =>
  words.filter(
    (_, i) =>
      !(ON.has(words[i - 2]) && WHOSE.has(words[i - 1])) &&
      !(ON.has(words[i - 3]) && WHOSE.has(words[i - 2]) && WHOSE.has(words[i - 1])),
  );

/** The colours that are named, each once, synonyms by their colour. */
export const colorsIn = (words: readonly string[], looks: Looks): string[] => [
  ...new Set(colorWordsIn(words, looks).map((word) => colorOf(word, looks) as string)),
];

/** The words that name colours, as they were said. */
export const colorWordsIn = (words: readonly string[], looks: Looks): string[] =>
  words.filter((word) => colorOf(word, looks) !== undefined);

const colorOf = (word: string, { colors = [], colorSynonyms = {} }: Looks): string | undefined =>
  colors.find((color) => color === word || colorSynonyms[color]?.includes(word));
