import { editDistance } from '../../../core/edit-distance.js';
import type { Look, Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';
import { lookOfEdit } from './look-of-edit.js';
import { colorsIn } from './read-sentence.js';
import { createReader, type ReadWords } from './read-words.js';
import { understandSentence } from './understand-sentence.js';

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

/** Words that take back what follows them. */
const UNDOING = new Set(['remove', 'without', 'less', 'no', 'not', 'never', "don't", 'undo', 'minus', 'off', 'stop', 'rid']);

/**
 * Finds the look of a model that a sentence asks for: of the edits that are understood, see {@link understandSentence}, the first one that the model has a look for; a
 * grade only where there is no other.
 */
export function findLook(looks: Looks, sentence: string): FoundLook {
  const said = readerOf(looks)(sentence);
  const { edits } = understandSentence(sentence, looks);
  const found = said.foreign ? [] : edits.flatMap((edit) => ({ edit, look: lookOfEdit(edit, looks) }));
  const done = found.filter(({ look }) => look !== undefined);
  const look = (done.find(({ edit }) => edit.op !== 'grade') ?? done.at(0))?.look;
  const { words, unknown, foreign } = said;
  return { look, words, unknown, foreign, nearest: look ? [] : nearestLooks(looks, said, takenBack(edits, looks)) };
}

const readers = new WeakMap<Looks, (sentence: string) => ReadWords>();

function readerOf(looks: Looks): (sentence: string) => ReadWords {
  const known = readers.get(looks);
  if (known) return known;
  const own = ({ nouns, adjectives, sentences, also = [], example }: Look): readonly string[] => [...nouns, ...adjectives, ...sentences, ...also, example]; // prettier-ignore
  const reader = createReader(looks, looks.families.flatMap(own));
  readers.set(looks, reader);
  return reader;
}

/** The look of what shall be taken away: "remove the fog". */
function takenBack(edits: readonly SaidEdit[], { families }: Looks): Look | undefined {
  const words = edits.filter(({ op }) => op === 'remove').map(({ target, note }) => target.words || note);
  return families.find(({ nouns, adjectives }) => words.some((word) => nouns.includes(word) || adjectives.includes(word)));
}

/** What is nearest by sense to words that no look knows. */
const SENSES: Readonly<Record<string, readonly string[]>> = {
  brass: ['gold', 'copper'],
  bronze: ['copper', 'gold'],
  'hand-painted': ['oil', 'impressionist', 'watercolor'],
  painted: ['oil', 'impressionist', 'watercolor'],
  painterly: ['oil', 'impressionist', 'watercolor'],
  stylized: ['cartoon', 'oil', 'watercolor'],
  stylised: ['cartoon', 'oil', 'watercolor'],
  worn: ['rust', 'moss', 'vintage'],
  weathered: ['rust', 'moss', 'stone'],
  dirty: ['rust', 'moss', 'clay'],
  dusty: ['clay', 'stone', 'vintage'],
  cracked: ['stone', 'marble', 'clay'],
  velvet: ['leather', 'denim'],
  wool: ['denim', 'leather'],
  plastic: ['clay', 'ice', 'obsidian'],
  steel: ['silver'],
  camouflage: ['moss', 'pixel-art'],
};

function nearestLooks(looks: Looks, { words, slips, unknown }: ReadWords, undone: Look | undefined): Look[] {
  const { families } = looks;
  const senses = words.flatMap((word) => SENSES[word] ?? []).flatMap((name) => families.filter((look) => look.name === name));
  if (senses.length) return [...new Set(senses)].slice(0, 3);
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
