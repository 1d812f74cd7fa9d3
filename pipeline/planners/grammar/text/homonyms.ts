import type { Sense } from '../words/sense.js';
import type { Item } from './item.js';

/** What a word is where it stands; undefined where it is what it always is. */
type Homonym = (items: readonly Item[], at: number) => Sense | undefined;

const textAt = (items: readonly Item[], at: number): string => items[at]?.text ?? '';
const isMark = ({ kind }: Item): boolean => kind === 'mark';

/** What stands before a word as far as the clause's begin; no further than so many, so that the work stays linear in a sentence's length. */
const LOOK_BACK = 40;

function inClause(items: readonly Item[], at: number): readonly Item[] {
  let from = at;
  while (from > 0 && at - from < LOOK_BACK && !isMark(items[from - 1])) from--;
  return items.slice(from, at);
}

const sinceJoin = (items: readonly Item[]): readonly Item[] =>
  items.slice(items.findLastIndex(({ sense }) => sense.joins !== undefined) + 1);

/** Verbs whose particle may stand behind what they move: "pull the highlights back". */
const SEPARABLE = new Set(['pull', 'dial', 'scale', 'knock', 'roll', 'ease', 'reel', 'bring', 'tone', 'cut', 'ramp', 'rein', 'hold', 'take', 'turn']); // prettier-ignore

const back: Homonym = (items, at) =>
  inClause(items, at).some(({ text }) => SEPARABLE.has(text)) && textAt(items, at - 1) !== 'the' ? { up: bringsBack(inClause(items, at)) ? 1 : -1 } : undefined; // prettier-ignore

/** "bring a little warmth back", but "bring the highlights back" */
const bringsBack = (before: readonly Item[]): boolean =>
  before.some(({ text }) => text === 'bring') && before.some(({ sense }) => sense.is === 'some' || sense.amount !== undefined) && !before.some(({ sense }) => sense.region); // prettier-ignore

/** "a stop", "2 stops", "half a stop" are of exposure. */
const stop: Homonym = (items, at) => {
  const before = items.slice(Math.max(0, at - 2), at);
  return before.some(({ kind, text }) => kind === 'number' || /^(?:a|an|one|two|three|half|full)$/.test(text)) ? { dial: 'exposure', region: true } : undefined; // prettier-ignore
};

/** "her tattoo" is there, "like a tattoo" a look. */
const owned: Homonym = (items, at) =>
  items[at - 1]?.sense.is === 'possessive' || textAt(items, at - 1) === 'the' ? { noun: 'thing' } : undefined;

const ARTICLES = new Set(['the', 'that', 'this', 'these', 'those', 'a', 'an', 'some', 'all', 'any', 'no', 'more', 'no more', 'all the', 'my', 'our', 'his', 'her', 'their']); // prettier-ignore
/** "the trash", "no more litter": a thing, though one can trash too. */
const noun: Homonym = (items, at) =>
  ARTICLES.has(textAt(items, at - 1)) ||
  ['add', 'remove', 'replace', 'keep'].includes(items[at - 1]?.sense.verb ?? '') ||
  items[at - 1]?.sense.colour !== undefined
    ? { noun: 'thing' }
    : undefined;

/** "the bit between 0:05 and 0:08" */
const timedPart: Homonym = (items, at) => (textAt(items, at - 2) === 'the' && items[at + 1]?.kind === 'time' ? { is: 'filler' } : textAt(items, at - 1) === 'the' && [1, 2, 3].some((k) => items[at + k]?.kind === 'time') ? { is: 'filler' } : undefined); // prettier-ignore

/** "the frame in copper" is a part of a thing, "the frame in sepia" all of the picture. */
const ofMaterial: Homonym = (items, at) => {
  const made =
    ['on', 'over', 'onto', 'to', 'for'].includes(textAt(items, at - 2)) &&
    inClause(items, at).some(({ sense }) => sense.look?.op === 'material'); // "gold leaf on the frame"
  if (made || ([':', '⇒', '='].includes(textAt(items, at + 1)) && (at === 0 || isMark(items[at - 1])))) return { noun: 'thing' };
  const next = items.slice(at + 1, at + 6);
  const stop = next.findIndex((item) => isMark(item) || item.sense.joins !== undefined);
  return ARTICLES.has(textAt(items, at - 1)) && next.slice(0, stop < 0 ? undefined : stop).some(({ sense }) => sense.look?.op === 'material') ? { noun: 'thing' } : undefined; // prettier-ignore
};

/** "switch the lamp on": what is there shall do something; sound and dials are turned by us. */
const turnsOn: Homonym = (items, at) => {
  const rest = items.slice(at + 1, at + 7);
  const stop = rest.findIndex((item) => isMark(item) || item.sense.joins !== undefined || item.kind === 'time');
  const own = rest.slice(0, stop < 0 ? undefined : stop);
  const onOff = (item: Item | undefined): boolean => item?.text === 'on' || item?.text === 'off';
  if (!onOff(own.at(-1)) && !onOff(own[0])) return undefined;
  return own.some(({ sense }) => sense.heard ?? sense.sound ?? sense.dial ?? sense.colour ?? sense.look ?? sense.flaw ?? sense.deed ?? sense.is === 'stuff') ? undefined : { undoable: true }; // prettier-ignore
};

/** "slowly turn it blue" is about the edit, "make it snow slowly" about the snow. */
const turnsSlowly: Homonym = (items, at) => {
  const next = items.slice(at + 1, at + 4);
  if (next.some(({ sense }) => sense.undoable)) return undefined;
  return next.some(({ text, sense }) => sense.step !== undefined || (sense.up !== undefined && !sense.verb) || /^(?:turn|becom|chang|shift|gets?\b|getting|go(?:es)?\b|going|mak|bring|let|into|convert|transform)/.test(text)) ? { is: 'filler', gradual: true } : undefined; // prettier-ignore
};

/** "smooth her skin" */
const smooths: Homonym = (items, at) => (['possessive', 'determiner'].includes(items[at + 1]?.sense.is ?? '') || items[at + 1]?.sense.noun === 'person' ? { deed: { op: 'blur' } } : undefined); // prettier-ignore

/** "the shadows are crushed, lift them": what was named is no people. */
const isOfThings = (before: readonly Item[]): boolean =>
  before.some(({ text, sense, kind }) => /^(?:colors|tones|lights|shades|hues|whites|blacks|voices|sounds)(?: are .*)?$/.test(text) || (kind === 'time' && /s\b/.test(text)) || kind === 'word' && /[^s]s$/.test(text) && (sense.region ?? sense.noun ?? (Object.keys(sense).length === 0 ? 'thing' : undefined)) !== undefined && sense.noun !== 'person') && !before.some(({ sense }) => sense.noun === 'person'); // prettier-ignore

/** "moss grows over the wall", "rust creeping up the door": only where it is. */
const spread: Homonym = (items, at) => {
  const next = items[at + 1] as Item | undefined;
  const onto =
    !next ||
    isMark(next) ||
    next.kind === 'time' ||
    ['preposition', 'only'].includes(next.sense.is ?? '') ||
    next.sense.joins !== undefined ||
    next.sense.undoable ||
    ['up', 'all over', 'in', 'heavily', 'down'].includes(next.text);
  return onto && inClause(items, at).some(({ sense }) => sense.look !== undefined) ? { is: 'filler', spreads: true } : undefined;
};

/** "make the flag wave": what it shall do, not more of what is named. */
const deed: Homonym = (items, at) => {
  const before = inClause(items, at);
  const made = before.some(({ text }) => /^(?:make|let|have|get|making|want|need)$/.test(text));
  const ends = !items[at + 1] || isMark(items[at + 1]) || ['preposition', 'possessive', 'determiner', 'filler'].includes(items[at + 1].sense.is ?? '') || items[at + 1].sense.joins !== undefined; // prettier-ignore
  const named = before.at(-1)?.kind === 'word' && !ARTICLES.has(before.at(-1)?.text ?? '') && !before.at(-1)?.sense.verb;
  return made && ends && named && before.length > 1 && !before.some(({ sense }) => sense.look ?? sense.colour) ? { undoable: true } : undefined; // prettier-ignore
};

/** "stop crying" is what someone shall do, "stop the rain" what shall not be. */
const ceases: Homonym = (items, at) => (textAt(items, at + 1).endsWith("ing") && inClause(items, at).some(({ sense }) => sense.verb === 'change') ? { undoable: true } : stop(items, at)); // prettier-ignore

/** "not the sky or the people" is both of them. */
const or: Homonym = (items, at) => (inClause(items, at).some(({ sense }) => sense.verb === 'keep' || sense.verb === 'stay' || sense.is === 'except' || sense.is === 'not') ? { joins: 'and' } : undefined); // prettier-ignore

/** "a second moon" is one more. */
const ordinal: Homonym = (items, at) => (['a', 'another'].includes(textAt(items, at - 1)) ? { is: 'adjective' } : undefined);

/** "pull some green out of the skin" takes it away. */
const takesOut: Homonym = (items, at) => {
  const rest = items.slice(at + 1, at + LOOK_BACK);
  const end = rest.findIndex((item) => isMark(item) || item.sense.joins !== undefined);
  return rest.slice(0, end < 0 ? undefined : end).some(({ text }) => text === 'out of' || text === 'out') ? { verb: 'remove' } : undefined; // prettier-ignore
};

/** "dress him in a suit" is no dress. */
const dresses: Homonym = (items, at) => (/^(?:him|her|them|me|us|everyone|everybody)$/.test(textAt(items, at + 1)) || ['possessive', 'determiner'].includes(items[at + 1]?.sense.is ?? '') ? { verb: 'change' } : undefined); // prettier-ignore

/** "her jeans" are worn. */
const worn: Homonym = (items, at) => (items[at - 1]?.sense.is === 'possessive' || (textAt(items, at - 1) === 'the' && textAt(items, at - 2) !== 'in') ? { noun: 'thing' } : undefined); // prettier-ignore

/** "and the sound quieter too" */
const alsoAtEnd: Homonym = (items, at) => {
  const next = items[at + 1] as Item | undefined;
  return at > 0 && (!next || isMark(next) || next.sense.joins !== undefined) ? { is: 'too-also' } : undefined;
};

/** "plant an oak" wants a tree, "an oak door" wood. */
const tree: Homonym = (items, at) => {
  const next = items[at + 1] as Item | undefined;
  const ends = !next || isMark(next) || next.kind === 'time' || next.sense.is === 'preposition' || next.sense.joins !== undefined;
  return ends && inClause(items, at).some(({ sense, text }) => sense.verb === 'add' && text !== 'added') ? { noun: 'plants' } : undefined; // prettier-ignore
};

/** "hang a painting on the wall" */
const hung: Homonym = (items, at) => {
  const rest = items.slice(at + 1, at + 4);
  const onto = ['on', 'onto', 'over', 'above', 'in', 'to', 'behind', 'next to'].includes(rest[0]?.text) && rest.some(({ text }) => /^(?:walls?|shelf|shelves|table|fireplace|sofa|bed|room|desk|door|fridge|easel|floor|mantelpiece)$/.test(text)); // prettier-ignore
  return onto && inClause(items, at).some(({ text }) => /^(?:hang|put|stick|mount|place|add|attach|insert|pin|nail)$/.test(text)) ? { noun: 'thing' } : undefined; // prettier-ignore
};

/** "fog, light." is a little fog. */
const littleAlone: Homonym = (items, at) => (at > 1 && isMark(items[at - 1]) && (!items[at + 1] || isMark(items[at + 1])) && items[at - 2].sense.look?.op === 'weather' ? { amount: 0.5 } : undefined); // prettier-ignore

/** "the noise should go" is away, "the sky should go pink" is another one. */
const goesAway: Homonym = (items, at) => (!items[at + 1] || isMark(items[at + 1]) || items[at + 1].sense.joins !== undefined || ['please', 'away'].includes(textAt(items, at + 1)) ? { verb: 'remove' } : undefined); // prettier-ignore

/** Of an exposure "hot" is bright. */
const hot: Homonym = (items, at) => (items.slice(Math.max(0, at - LOOK_BACK), at).some(({ sense }) => sense.dial === 'exposure') || textAt(items, at - 1) === 'running' ? { quality: { grade: 'exposure', by: 1 } } : undefined); // prettier-ignore

const HOMONYMS: Readonly<Record<string, Homonym>> = {
  back,
  dress: dresses,
  jeans: worn,
  too: alsoAtEnd,
  hot,
  'should go': goesAway,
  light: littleAlone,
  ...Object.fromEntries(
    ['oak', 'pine', 'maple', 'birch', 'spruce', 'cedar', 'beech', 'bamboo', 'oaks', 'pines', 'willow', 'cherry wood'].map(
      (word) => [word, tree],
    ),
  ),
  ...Object.fromEntries(
    ['painting', 'picture', 'poster', 'drawing', 'photo', 'photograph', 'portrait', 'print', 'a painting'].map((word) => [
      word,
      hung,
    ]),
  ),
  or,
  nor: or,
  ...Object.fromEntries(['pull', 'suck', 'draw', 'drag', 'bleed', 'get'].map((word) => [word, takesOut])),
  second: ordinal,
  third: ordinal,
  stop: ceases,
  stops: stop,
  'in the shadows': (items, at) =>
    inClause(items, at).some(({ sense }) => sense.step ?? sense.dial ?? sense.colour ?? sense.deed ?? sense.flaw) ? { dial: 'exposure', region: true } : undefined, // prettier-ignore
  ...Object.fromEntries(['bit', 'bits'].map((word) => [word, timedPart])),
  frame: ofMaterial,
  frames: ofMaterial,
  screen: ofMaterial,
  them: (items, at) => (isOfThings(items.slice(Math.max(0, at - LOOK_BACK), at)) ? { whole: 'it' } : undefined),
  slowly: turnsSlowly,
  open: (items, at) => (['up'].includes(textAt(items, at + 2)) || textAt(items, at + 1) === 'up' ? { up: 1 } : undefined),
  switch: turnsOn,
  turn: turnsOn,
  smooth: smooths,
  'smooth out': smooths,
  smoothen: smooths,
  coat: (items, at) =>
    textAt(items, at + 1) === 'of'
      ? { is: 'stuff' }
      : (['possessive', 'determiner'].includes(items[at + 1]?.sense.is ?? '') || items[at + 1]?.sense.whole !== undefined) && sinceJoin(inClause(items, at)).every(({ sense }) => sense.is === 'filler' || sense.is === 'wish') ? { verb: 'change' } : undefined, // prettier-ignore
  right: (items, at) => (ARTICLES.has(textAt(items, at - 1)) && items[at + 1]?.kind === 'word' ? { is: 'adjective' } : undefined),
  drop: (items, at) => (items[at + 1]?.sense.is === 'some' && items.slice(at + 2, at + 6).some(({ text }) => ['into', 'in', 'onto', 'on'].includes(text)) ? { verb: 'add' } : undefined), // prettier-ignore
  trash: noun,
  trim: noun,
  blanket: noun,
  plate: noun,
  shower: noun,
  drape: noun,
  tattoo: owned,
  tattoos: owned,
  litter: noun,
  dump: noun,
  cover: noun,
  shield: noun,
  spare: noun,
  bar: noun,
  mask: noun,
  smoke: noun,
  moon: (items, at) =>
    textAt(items, at - 1) === 'the' && !['by', 'under', 'in', 'from', 'with', 'beneath', 'like', 'light'].includes(textAt(items, at - 2)) && items[at + 1]?.sense.is !== 'copula' && !/^shin/.test(textAt(items, at + 1)) ? { noun: 'thing' } : undefined, // prettier-ignore
  ...Object.fromEntries(['grow', 'grows', 'growing', 'creep', 'creeping', 'crawling', 'spreading', 'spreads', 'start', 'starts', 'begin', 'begins', 'fall', 'falls', 'come', 'comes', 'roll in', 'rolls in', 'rolling in', 'set in', 'sets in', 'kick in', 'kicks in', 'appear', 'appears', 'come in', 'comes in', 'come down', 'comes down'].map((word) => [word, spread])), // prettier-ignore
  ...Object.fromEntries(['wave', 'rock', 'bloom', 'blossom', 'track', 'surf', 'flower', 'band', 'cook', 'guard', 'drive', 'stream'].map((word) => [word, deed])), // prettier-ignore
};

/** "slap some grain on it", "nudge the exposure up": a verb that nobody knows, at the start of an order. */
function order(items: readonly Item[], at: number): Sense | undefined {
  const { kind, sense, text } = items[at];
  if (kind !== 'word' || Object.keys(sense).length > 0 || !/^[a-z]{3,9}$/.test(text) || text.endsWith('s')) return undefined;
  if (!sinceJoin(inClause(items, at)).every((item) => item.sense.is === 'filler')) return undefined;
  const next = items[at + 1]?.sense;
  if (next?.is === 'some') return { verb: 'add' };
  return next && (next.is === 'determiner' || next.is === 'possessive' || next.whole === 'it') && items.length > at + 3 ? { verb: 'change' } : undefined; // prettier-ignore
}

/** Gives each word that is several the sense that it has among its neighbours. */
export const resolveHomonyms = (items: readonly Item[]): Item[] =>
  items.map((item, at) => {
    const sense = item.kind === 'word' && Object.hasOwn(HOMONYMS, item.text) ? HOMONYMS[item.text](items, at) : order(items, at);
    return sense ? { ...item, sense } : item;
  });
