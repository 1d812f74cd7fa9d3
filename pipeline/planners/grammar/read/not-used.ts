import type { SaidEdit } from '../../../plan/schema/understanding.js';
import type { Item } from '../text/items.js';
import type { Sense } from '../words/sense.js';
import { isBecause, isReason } from './answers.js';
import type { Reading } from './reading.js';
import { type Clause, isEffect } from './split-clauses.js';

/** A clause, and what it says. */
export interface ReadClause {
  readonly clause: Clause;
  readonly readings: readonly Reading[];
}

/**
 * Words of a sentence that carry meaning and that no edit has, whatever the reason: they are told. The edits are looked at as they came out, so that a rule
 * that loses a word somewhere is no silent loss.
 *
 * @param times whether times are looked for too; not where one is told already
 */
export function notUsed(read: readonly ReadClause[], edits: readonly SaidEdit[], times: boolean): string[] {
  const uses = usesOf(edits);
  const isFor = purposesOf(read);
  return read.flatMap((one, at) => {
    const [reading] = one.readings;
    const { items } = one.clause;
    if (isAside(reading, read[at - 1]?.readings[0])) return [];
    const done = isFor(at) || (reading.kind === 'keep' && !uses.wide);
    const lost = items.filter((item, i) => {
      if (item.kind === 'time' || item.kind === 'lasts') return times && !uses.timed;
      if (done) return false;
      return item.kind === 'word' && isContent(items, i) && !uses.has(item) && !isBesideUsed(items, i, uses.has);
    });
    return lost.map(({ text }) => text);
  });
}

/** Whether a clause asks for nothing. */
const isAside = (reading: Reading, before: Reading | undefined): boolean =>
  reading.told || isBecause(reading) || isReason(reading, before);

/** Clauses of what was taken back ("sunset, no wait, night"), and of what is told as another meaning ("snow or fog"). */
function purposesOf(read: readonly ReadClause[]): (at: number) => boolean {
  const joins = read.map(({ clause: { join } }) => join);
  const empty = read.map(({ readings }) => readings.every(({ kind }) => kind === 'nothing'));
  return (at) => {
    if (joins[at] === 'or') return true;
    for (let k = at + 1; k < joins.length; k++) {
      if (joins[k] === 'back' || joins[k] === 'or') return true;
      if (joins[k] !== 'comma' && !empty[k]) return false;
    }
    return false;
  };
}

/** Whether a word says what is edited or how, and is not only ruled out, told of, or said of who asks. */
function isContent(items: readonly Item[], at: number): boolean {
  const { sense, text } = items[at];
  const before = items.slice(0, at);
  if (before.some((one) => one.sense.is === 'not' || one.sense.is === 'except') || text.length < 3) return false;
  const told = before.some((one) => one.sense.is === 'copula');
  const stays = items.some((one) => one.text === 'same' || one.sense.verb === 'keep' || one.sense.verb === 'stay');
  if (sense.look ?? sense.quality ?? sense.deed ?? sense.flaw ?? sense.step ?? sense.dial ?? sense.colour)
    return !told && !(stays && sense.dial !== undefined);
  if (sense.is !== undefined || sense.verb !== undefined || sense.joins !== undefined || sense.whole !== undefined) return false;
  if (sense.undoable) return !text.endsWith('ing') && !told;
  const named = sense.noun !== undefined || sense.heard || sense.sound !== undefined || (Object.keys(sense).length === 0 && /^\p{L}{3,}/u.test(text) && isMarked(items, at)); // prettier-ignore
  return named && !isWho(items, at);
}

/** An article before it says that it names something: "the horizon". */
function isMarked(items: readonly Item[], at: number): boolean {
  const { is } = items[at - 1]?.sense ?? {};
  return (is === 'determiner' || is === 'possessive') && items[at + 1]?.kind !== 'word';
}

/** Who asks, and what for: "my boss wants", "for our teaser". */
function isWho(items: readonly Item[], at: number): boolean {
  const next = items[at + 1] as Item | undefined;
  if (next?.sense.verb === 'want' || next?.sense.is === 'pronoun' || items[at].text === 'god') return true;
  let k = at - 1;
  while (k >= 0 && k > at - 5 && (ARTICLES.has(items[k].sense.is) || Object.keys(items[k].sense).length === 0)) k--;
  return k >= 0 && /^(?:for|like|as|as a|like a|as if|to be|because of|with|by|during)$/.test(items[k].text);
}

const ARTICLES = new Set<Sense['is']>(['determiner', 'possessive', 'some']);

/** What only says more of a word that is used: "an old comic book", "the walls in the kitchen". */
function isBesideUsed(items: readonly Item[], at: number, has: (item: Item) => boolean): boolean {
  const { sense } = items[at];
  const near = [items[at - 1], items[at + 1]] as (Item | undefined)[];
  if (sense.look ?? sense.quality ?? sense.step ?? sense.flaw) return near.some((one) => one !== undefined && isEffect(one.sense) && has(one)); // prettier-ignore
  const place = items.slice(0, at).findLastIndex((one) => one.sense.is === 'preposition');
  if (place < 0) return false;
  return items.slice(0, place).some((one) => (one.sense.noun !== undefined || Object.keys(one.sense).length === 0) && one.kind === 'word' && has(one)); // prettier-ignore
}

/** What edits have of what a sentence says. */
interface Uses {
  readonly has: (item: Item) => boolean;
  readonly timed: boolean;
  /** Something is done to all of the picture, or to all behind what stands out. */
  readonly wide: boolean;
}

function usesOf(edits: readonly SaidEdit[]): Uses {
  const words = edits.flatMap(({ target, except, note, colour }) => [target.words, ...except.map((one) => one.words), note, colour ?? '']); // prettier-ignore
  const said = words.join(' ').toLowerCase();
  const looks = new Set(edits.map(({ look }) => look));
  const done = new Set<string | null>(edits.flatMap(({ op, grade }) => [op, grade]));
  const strange = new Set(edits.flatMap(({ op, look }) => (look === null ? [op] : [])));
  const kinds = new Set(edits.flatMap(({ target, except }) => [target.kind, ...except.map(({ kind }) => kind)]));
  const any = (...names: readonly string[]): boolean => names.some((name) => done.has(name));
  const has = ({ sense, text }: Item): boolean => {
    const { look, deed, flaw, step, dial, quality, sound, heard, colour, undoable, noun } = sense;
    if (said.includes(text) || said.includes(text.replace(/s$/, '')) || (colour !== undefined && said.includes(colour)))
      return true;
    if (look && (look.look === null ? strange.has(look.op) : looks.has(look.look))) return true;
    if (deed && any(deed.grade ?? deed.op, 'sharpen', 'blur')) return true;
    if (flaw && (any(flaw.against, flaw.wanted) || looks.has('film-grain'))) return true;
    const grade = step?.grade ?? dial ?? quality?.grade;
    if (grade !== undefined && any(grade, ...(ALIKE[grade] ?? []))) return true;
    if ((any('sound') || kinds.has('sound')) && (sound !== undefined || heard || look !== undefined)) return true;
    if (colour !== undefined && any('monochrome', 'sepia', 'warmth', 'tint')) return true;
    if (undoable && any('replace', 'add', 'remove')) return true;
    return noun !== undefined && noun !== 'thing' && kinds.has(noun);
  };
  return {
    has,
    timed: edits.some(({ time, keys }) => time !== null || keys !== undefined),
    wide: edits.some(({ target }) => target.kind === 'all' || target.kind === 'background'),
  };
}

/** Grades that do what others are called by, too. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  saturation: ['monochrome'],
  warmth: ['tint', 'recolour'],
  exposure: ['contrast'],
};
