import type { Looks } from '../../../../models/looks/read-looks.js';
import { COLOUR_WORDS } from './colours.js';
import { FOCUS_WORDS, GRADE_WORDS, SOUND_WORDS } from './grade-words.js';
import { MORE_WORDS, NO_LOOKS, opOfLook, THINGS } from './look-words.js';
import { MORE_NOUNS } from './more-nouns.js';
import { ELSE, NOUNS, WHOLE } from './nouns.js';
import { phrasesOf, wordsOf } from './phrases.js';
import type { Sense } from './sense.js';
import { SMALL_WORDS } from './small-words.js';
import { STRANGE } from './strange.js';

/** All phrases that are understood, found by their first word, the longest first. */
export interface Lexicon {
  /** The longest phrase that begins at a place of some words. */
  readonly find: (words: readonly string[], at: number) => { readonly length: number; readonly sense: Sense } | undefined;
  /** All single words of the phrases. */
  readonly words: ReadonlySet<string>;
  /** Words with a first letter that a slip of the pen may have been meant to be. */
  readonly meantBy: (letter: string) => readonly string[];
}

interface Entry {
  readonly phrase: string;
  sense: Sense;
}

const lexicons = new WeakMap<Looks, Lexicon>();

/** More of a colour. */
const REDDER = { redder: 'red', greener: 'green', pinker: 'pink', whiter: 'white', blacker: 'black', browner: 'brown', grayer: 'gray', purpler: 'purple', whiten: 'white', redden: 'red', blacken: 'black', greenish: 'green', pinkish: 'pink' }; // prettier-ignore

/** The phrases of a model's list of looks and all others. */
export function lexiconOf(looks: Looks): Lexicon {
  const known = lexicons.get(looks);
  if (known) return known;
  const entries = new Map<string, Entry>();
  const add = (phrase: string, sense: Sense): void => {
    const entry = entries.get(phrase);
    if (entry) entry.sense = { ...sense, ...entry.sense };
    else entries.set(phrase, { phrase, sense });
  };
  const all = (sense: Sense, phrases: string): void => phrasesOf(phrases).forEach((phrase) => add(phrase, sense));
  addSmall(all);
  addNouns(add, all);
  addLooks(looks, add, all);
  for (const name of COLOUR_WORDS.keys()) add(name, { colour: name });
  for (const [more, colour] of Object.entries(REDDER)) add(more, { colour });
  for (const name of COLOUR_WORDS.keys()) if (/^\w+$/.test(name)) add(`${name}s`, { colour: name });
  const lexicon = indexed([...entries.values()], looks);
  lexicons.set(looks, lexicon);
  return lexicon;
}

type AddAll = (sense: Sense, phrases: string) => void;

function addSmall(all: AddAll): void {
  for (const [sense, phrases] of [...GRADE_WORDS, ...FOCUS_WORDS, ...SOUND_WORDS, ...SMALL_WORDS]) all(sense, phrases);
}

const plural = (word: string): string => (word.endsWith('s') || /^(?:him|her|them|me|us)$/.test(word) || word.endsWith('self') ? word : /(?:ch|sh|x)$/.test(word) ? `${word}es` : /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`); // prettier-ignore

function addNouns(add: (phrase: string, sense: Sense) => void, all: AddAll): void {
  for (const [kind, words] of Object.entries(NOUNS) as [Sense['noun'] & string, string][])
    for (const word of words.includes('|') ? phrasesOf(words) : wordsOf(words))
      for (const form of new Set([word, plural(word)])) add(form, { noun: kind });
  for (const [kind, words] of Object.entries(MORE_NOUNS) as [Sense['noun'] & string, string][])
    for (const word of wordsOf(words.replaceAll('_', '-')))
      for (const form of [word, plural(word)]) add(form.replaceAll('-', ' '), { noun: kind });
  all({ whole: 'all' }, WHOLE);
  all({ whole: 'it' }, 'it');
  all({ whole: 'else' }, ELSE);
}

/** Looks: their names, what the model's list calls them, and what people say besides. */
function addLooks({ families }: Looks, add: (phrase: string, sense: Sense) => void, all: AddAll): void {
  for (const { name, group, nouns, adjectives, also = [] } of families.filter((look) => !NO_LOOKS.has(look.name))) {
    const op = opOfLook(name, group);
    const own = [name, ...nouns, ...adjectives, ...also.filter(isTelling)].map(plain);
    for (const phrase of [...own, ...(Object.hasOwn(MORE_WORDS, name) ? phrasesOf(MORE_WORDS[name]) : [])])
      for (const form of forms(phrase)) add(form, { look: { op, look: name, noun: THINGS.has(phrase), ...sizeOf(phrase) } });
  }
  for (const [op, phrases] of Object.entries(STRANGE) as [keyof typeof STRANGE, string][])
    for (const phrase of phrasesOf(phrases)) all({ look: { op, look: null, noun: op === 'material', material: phrase } }, phrase);
}

const MUCH =
  /^(?:heavy|thick|dense|pouring|deep|torrential|solid|strong) |^(?:downpour|blizzard|snowstorm|bucketing down|pouring(?: down)?|monsoon|pea souper)$/;
const LITTLE = /^(?:light|thin|faint) (?!airy|and)|^(?:drizzle|drizzly|drizzling|flurries|snow flurries)$/;
const sizeOf = (phrase: string): { readonly size?: number } =>
  MUCH.test(phrase) ? { size: 1.3 } : LITTLE.test(phrase) ? { size: 0.5 } : {};

/** Two words are written as one, too ("oilpainting"). */
const forms = (phrase: string): string[] => (/^[a-z]{3,} [a-z]{3,}$/.test(phrase) ? [phrase, phrase.replace(' ', '')] : phrase ? [phrase] : []); // prettier-ignore

/** Of what people say besides: phrases that name nothing that is edited itself. */
const isTelling = (phrase: string): boolean =>
  phrase.includes(' ') && !/\b(?:sky|skies|leaves|grass|background|skin|floor|face|water|clouds|sea|ocean|shadows?|lots|metal|brown|tiles?|no|gr[ae]ys?|dark|light|colou?rs?|old|film)\b/.test(phrase); // prettier-ignore

/** "a cel-shaded cartoon" is found as "cel shaded cartoon". */
const plain = (phrase: string): string =>
  phrase.toLowerCase().replaceAll('colour', 'color').replaceAll('grey', 'gray').replaceAll('-', ' ').replace(/^(?:an?|the) /, ''); // prettier-ignore

/** Most phrases are never asked for: they are taken apart when a sentence has their first word, and slips are looked for when it has some. */
function indexed(entries: readonly Entry[], { noSlips = [] }: Looks): Lexicon {
  const byFirst = grouped(entries, ({ phrase }) => firstWordOf(phrase));
  const ready = new Map<string, readonly SplitEntry[]>();
  const beginning = (first: string): readonly SplitEntry[] => {
    const known = ready.get(first);
    if (known) return known;
    const list = (byFirst.get(first) ?? []).map(({ phrase, sense }) => ({ words: phrase.split(' '), sense }));
    list.sort((a, b) => b.words.length - a.words.length);
    if (list.length) ready.set(first, list);
    return list;
  };
  const meant = new Map<string, string[]>();
  return {
    words: new Set([
      ...entries
        .map(({ phrase }) => phrase)
        .join(' ')
        .split(' '),
      ...noSlips,
    ]),
    meantBy(letter) {
      if (!/[a-z]/.test(letter)) return [];
      const known = meant.get(letter) ?? wordsOfEdits(entries, letter);
      meant.set(letter, known);
      return known;
    },
    find(said, at) {
      const entry = beginning(said[at]).find(({ words }) => words.every((word, k) => said[at + k] === word));
      return entry && { length: entry.words.length, sense: entry.sense };
    },
  };
}

interface SplitEntry {
  readonly words: readonly string[];
  readonly sense: Sense;
}

function firstWordOf(phrase: string): string {
  const end = phrase.indexOf(' ');
  return end < 0 ? phrase : phrase.slice(0, end);
}

/** Words with a first letter that a slip of the pen may have been meant to be: looks first, verbs last. */
function wordsOfEdits(entries: readonly Entry[], letter: string): string[] {
  const ranks: string[][] = [[], [], []];
  for (const { phrase, sense } of entries) {
    if ((phrase[0] !== letter && !phrase.includes(` ${letter}`)) || !isMeant(sense)) continue;
    const short = sense.noun === undefined || sense.look !== undefined;
    const own = phrase.split(' ').filter((word) => word.length > (short ? 3 : 5) && word[0] === letter);
    ranks[sense.look ? 0 : sense.verb ? 2 : 1].push(...own);
  }
  return [...new Set(ranks.flat())];
}

const isMeant = (sense: Sense): boolean =>
  sense.look?.look !== null && !sense.undoable && sense.noun !== 'thing' && (!sense.is || sense.is === 'except' || sense.look !== undefined || sense.colour !== undefined); // prettier-ignore

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
