import { letterDistance } from '../../core/letter-distance.js';
import { colorsIn, targetOf } from './read-sentence.js';
import type { Look, Looks } from './read-looks.js';
import { createReader, type ReadWords } from './read-words.js';

/** What a sentence means to a model with looks. */
export interface FoundLook {
  /** The look that the sentence names, if any. */
  readonly look: Look | undefined;
  /** Words that the model has never seen and that are no slip of the pen of one it has. */
  readonly unknown: readonly string[];
  /** Whether the sentence is not in English, the only language that models with looks read. */
  readonly foreign: boolean;
  /** Looks whose words are most like the ones that were not understood, best first; at most three. */
  readonly nearest: readonly Look[];
}

/** A look with how well it fits, and whether the sentence takes it back ("remove the fog"). */
interface Match {
  readonly look: Look;
  readonly score: number;
  readonly undone: boolean;
}

/** Words that take back what follows them. */
const UNDOING = new Set(['remove', 'without', 'less', 'no', 'not', 'never', "don't", 'undo', 'minus', 'off', 'stop', 'rid']);
/** What a phrase may begin with and need not: "a wood engraving". */
const ARTICLE = /^(an?|the) /;
/** An undoing word counts for what begins at most this many words after it. */
const REACH = 3;

/**
 * Finds the look that a sentence asks for: the one with the longest phrase of its own in it, or with several keywords that are longer than
 * that together ("retro game graphics" is pixel art). What is turned into something else counts for nothing, a look that is taken back is
 * none, and neither is one colour by itself.
 */
export function findLook(looks: Looks, sentence: string): FoundLook {
  const read = createReader(looks.vocabulary);
  const said = read(sentence);
  const target = targetOf(said.words);
  const phrasesOf = ({ nouns, adjectives, sentences, example }: Look): (readonly string[])[] =>
    [...nouns, ...adjectives, ...sentences, example].map((phrase) => read(phrase.replace(ARTICLE, '')).words);
  // "make the leaves red" is about a colour, not about autumn
  const colored = colorsIn(target, looks).length > 0;
  // a slip counts in a whole phrase only: "a beach" is no bleach bypass
  const sure = (keyword: string): boolean => !said.slips.includes(keyword);
  const matches = looks.families.flatMap((look) => {
    const local = look.group === 'local' ? localScore(look.name, said.words, target, looks) : 0;
    const match = scoreOf(colored ? [] : look.keywords.filter(sure), phrasesOf(look), target);
    return local > match.score ? [{ look, score: local, undone: false }] : match.score ? [{ look, ...match }] : [];
  });
  const best = matches.reduce<Match | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
  const look = said.foreign || best?.undone ? undefined : best?.look;
  return { look, unknown: said.unknown, foreign: said.foreign, nearest: look ? [] : nearestLooks(looks, said, best?.look) };
}

function scoreOf(
  keywords: readonly string[],
  phrases: readonly (readonly string[])[],
  words: readonly string[],
): Omit<Match, 'look'> {
  const undone = (at: number): boolean => words.slice(Math.max(0, at - REACH), at).some((word) => UNDOING.has(word));
  const found = phrases.flatMap((phrase) => {
    const at = words.findIndex((_, from) => phrase.every((word, k) => words[from + k] === word));
    return at < 0 || !phrase.length ? [] : [{ at, length: phrase.join(' ').length }];
  });
  const longest = found.sort((a, b) => b.length - a.length)[0];
  const shared = keywords.flatMap((keyword) => (words.includes(keyword) ? [words.indexOf(keyword)] : []));
  const letters = shared.length > 1 ? shared.reduce((sum, at) => sum + words[at].length, 0) * 10 : 0;
  if (longest && longest.length * 10 >= letters)
    return { score: longest.length * 10 + shared.length, undone: undone(longest.at) };
  return { score: Math.max(letters, shared.length * 5), undone: shared.length > 0 && shared.every(undone) };
}

/** Looks of colours: a sky and its colour, or two colours, the second of which is what it shall become. */
function localScore(name: string, words: readonly string[], target: readonly string[], looks: Looks): number {
  const colors = colorsIn(words, looks);
  if (!colorsIn(target, looks).length) return 0;
  const length = colors.reduce((sum, color) => sum + color.length, 0) * 10;
  if (name === 'sky-color') return words.includes('sky') ? length + 30 : 0;
  return name === 'recolor' && colors.length > 1 ? length : 0;
}

function nearestLooks(looks: Looks, { words, slips, unknown }: ReadWords, undone: Look | undefined): Look[] {
  const { families } = looks;
  const keys = (look: Look): string[] => [look.name, ...look.keywords];
  const telling = words.filter((word) => families.some((look) => keys(look).includes(word)));
  const strange = unknown.filter((word) => !UNDOING.has(word));
  const about = strange.length ? [...strange, ...slips] : telling.length ? telling : words;
  const distance = (look: Look): number => Math.min(...about.flatMap((word) => keys(look).map((key) => distanceOf(word, key))));
  const colored = colorsIn(words, looks).length > 0;
  const first = families.filter((look) => look === undone || (colored && ['recolor', 'sky-color'].includes(look.name)));
  const others = families.filter((look) => !first.includes(look)).map((look) => ({ look, far: distance(look) }));
  return [...first, ...others.sort((a, b) => a.far - b.far).map(({ look }) => look)].slice(0, 3);
}

/** 0 for the same word, 1 for another one; a word that goes on ("gray", "grayscale") is near. */
const distanceOf = (word: string, key: string): number =>
  word.length > 3 && key !== word && key.startsWith(word) ? 0.1 : letterDistance(word, key) / Math.max(word.length, key.length);
