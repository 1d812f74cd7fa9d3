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

/** The colours that are named, each once, synonyms by their colour. */
export const colorsIn = (words: readonly string[], looks: Looks): string[] => [
  ...new Set(colorWordsIn(words, looks).map((word) => colorOf(word, looks) as string)),
];

/** The words that name colours, as they were said. */
export const colorWordsIn = (words: readonly string[], looks: Looks): string[] =>
  words.filter((word) => colorOf(word, looks) !== undefined);

const colorOf = (word: string, { colors = [], colorSynonyms = {} }: Looks): string | undefined =>
  colors.find((color) => color === word || colorSynonyms[color]?.includes(word));
