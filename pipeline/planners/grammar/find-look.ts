import { editDistance } from '../../../core/edit-distance.js';
import { placeOf } from './place-of.js';
import { readDial } from './read-dial.js';
import type { Look, Looks } from '../../../models/looks/read-looks.js';
import { colorWordsIn, colorsIn, likenessOf, targetOf, withoutPlaces } from './read-sentence.js';
import { createReader, type ReadWords, withoutSmall } from './read-words.js';

/** What a sentence means to a model with looks. */
export interface FoundLook {
  /** The look that the sentence names, if any. */
  readonly look: Look | undefined;
  /** The sentence as it was read: slips of the pen set right. */
  readonly words: readonly string[];
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
/** An undoing word counts for what begins at most this many words after it. */
const REACH = 3;

/**
 * Finds the look that a sentence asks for: the one with the longest phrase of its own in it, or with several keywords that are longer than
 * that together. What is turned into something else counts for nothing, what it shall be like counts before the rest, a look that is taken
 * back is none, and neither is one colour by itself.
 */
export function findLook(looks: Looks, sentence: string): FoundLook {
  const book = bookOf(looks);
  const said = book.read(sentence);
  const target = targetOf(said.words);
  const likeness = likenessOf(target);
  const match = (likeness && bestMatch(book, looks, said, likeness)) ?? bestMatch(book, looks, said, target);
  const look = said.foreign || match?.undone ? undefined : match?.look;
  const { words, unknown, foreign } = said;
  return { look, words, unknown, foreign, nearest: look ? [] : nearestLooks(looks, said, match?.look) };
}

/** What is read of a list of looks once: its phrases as words. */
interface Book {
  readonly read: (sentence: string) => ReadWords;
  readonly split: (text: string) => readonly string[];
  readonly phrases: ReadonlyMap<Look, readonly (readonly string[])[]>;
}

const books = new WeakMap<Looks, Book>();

function bookOf(looks: Looks): Book {
  const known = books.get(looks);
  if (known) return known;
  const own = ({ nouns, adjectives, sentences, also = [], example }: Look): readonly string[] => [...nouns, ...adjectives, ...sentences, ...also, example]; // prettier-ignore
  const read = createReader(looks, looks.families.flatMap(own));
  const split = (text: string): readonly string[] => withoutSmall(read(text).words);
  const book = { read, split, phrases: new Map(looks.families.map((look) => [look, own(look).map(split)])) };
  books.set(looks, book);
  return book;
}

/** The look that some words of a sentence fit best. */
function bestMatch({ split, phrases }: Book, looks: Looks, said: ReadWords, words: readonly string[]): Match | undefined {
  // "make the leaves red" is about a color, not about autumn
  const colored = colorsIn(words, looks).length > 0;
  // a slip counts in a whole phrase only: "a beach" is no bleach bypass
  const sure = (keyword: string): boolean => !said.slips.includes(keyword);
  const plain = withoutSmall(withoutPlaces(words));
  const named = looks.families.flatMap((look): Match[] => {
    const match = scoreOf(colored ? [] : look.keywords.filter(sure), looks.weak ?? [], phrases.get(look) ?? [], plain);
    const local = look.group === 'local' ? localScore(look.name, said.words, words, looks) : 0;
    return local > match.score ? [{ look, score: local, undone: false }] : match.score ? [{ look, ...match }] : [];
  });
  const turn = turnOf(looks, plain, split, named);
  const dials = new Set(looks.dials?.flatMap(({ more, less }) => [more, less]));
  const sides = named.some(({ undone }) => !undone) ? named.filter(({ undone, look }) => undone && dials.has(look.name)) : []; // "fog, but not too dark"
  const others = named.filter((match) => !sides.includes(match) && match.look.name !== turn?.other);
  return best([...(turn ? [turn.match] : []), ...others]);
}

const best = (matches: readonly Match[]): Match | undefined =>
  matches.reduce<Match | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);

/** What a dial is turned to, as a match, and the look on its other side; what is said aside counts where nothing else is named. */
function turnOf(
  looks: Looks,
  words: readonly string[],
  split: Book['split'],
  named: readonly Match[],
): { match: Match; other: string } | undefined {
  const turn = readDial(looks.dials ?? [], words, split);
  const look = looks.families.find(({ name }) => name === turn?.look);
  if (!turn || !look) return undefined;
  const rival = named.some((match) => !match.undone && match.look.name !== turn.other);
  return turn.aside && rival ? undefined : { match: { look, score: turn.letters * 10, undone: false }, other: turn.other };
}

function scoreOf(
  keywords: readonly string[],
  weak: readonly string[],
  phrases: readonly (readonly string[])[],
  words: readonly string[],
): Omit<Match, 'look'> {
  const found = phrases.flatMap((phrase) => {
    const at = placeOf(phrase, words);
    return at < 0 ? [] : [{ at, end: at + phrase.length, length: phrase.join(' ').length }];
  });
  // "no colors, black and white": what undoes is itself asked for
  const undoes = (word: string, i: number): boolean => UNDOING.has(word) && !found.some(({ at, end }) => at <= i && i < end);
  const undone = (at: number): boolean => words.some((word, i) => i < at && i >= at - REACH && undoes(word, i));
  const longest = found.sort((a, b) => b.length - a.length)[0];
  const named = keywords.filter((keyword) => words.includes(keyword));
  const shared = named.some((keyword) => !weak.includes(keyword)) ? named.map((keyword) => words.indexOf(keyword)) : [];
  const letters = shared.length > 1 ? shared.reduce((sum, at) => sum + words[at].length, 0) * 10 : 0;
  if (longest && longest.length * 10 >= letters)
    return { score: longest.length * 10 + shared.length + longest.at / 100, undone: undone(longest.at) }; // "faded denim" is denim
  return { score: Math.max(letters, shared.length * 5), undone: shared.length > 0 && shared.every(undone) };
}

/** Looks of colours: a sky and its colour, or two colours, the second of which is what it shall become. */
function localScore(name: string, words: readonly string[], target: readonly string[], looks: Looks): number {
  const length = colorWordsIn(words, looks).join('').length * 10;
  if (!colorsIn(target, looks).length) return 0;
  if (name === 'sky-color') return words.includes('sky') ? length + 30 : 0;
  return name === 'recolor' && colorsIn(words, looks).length > 1 ? length : 0;
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
  word.length > 3 && key !== word && key.startsWith(word) ? 0.1 : editDistance(word, key) / Math.max(word.length, key.length);
