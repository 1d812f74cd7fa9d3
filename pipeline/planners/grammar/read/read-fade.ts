import type { Item } from '../text/items.js';
import { type Fade, filling } from './fade.js';
import { SAID, type Said } from './said.js';
import { isEffect } from './split-clauses.js';
import { isWhen, wholeOf, whenOf } from './fade-times.js';

/** What a clause says of coming and going, and what is left of the clause without it. */
interface Found {
  readonly fade: Fade;
  /** What takes the place of all; undefined where the clause's own edit comes or goes. */
  readonly fills: Said | undefined;
  readonly rest: readonly Item[];
}

/** How it comes or goes, and the places of the words that say so. */
interface Way extends Pick<Fade, 'goes' | 'edge'> {
  readonly used: readonly number[];
  readonly fills?: Said;
}

const FADES = new Set(['fade', 'fades', 'fading']);
/** Verbs with which one thing becomes another little by little. */
const PASSES = new Set([...FADES, ...'ease eases easing dissolve dissolves dissolving melt melts melting blend blends blending transition transitions transitioning morph morphs morphing return returns returning'.split(' ')]); // prettier-ignore
/** Verbs that do so only into one colour. */
const DIPS = new Set(['go', 'goes', 'going', 'dip', 'dips', 'dipping']);
const INTO = new Set(['to', 'into', 'in to']);
const FROM = new Set(['from', 'out of', 'up from']);
const IN = new Set(['in', 'up']);
const OUT = new Set(['out', 'away', 'down', 'off']);
const FILM = new Set(['picture', 'pictures', 'video', 'clip', 'image', 'film', 'movie', 'shot', 'footage', 'screen', 'scene']);
const HEARD = new Set(['sound', 'audio', 'volume']);
/** What a picture is without edits. */
const SOURCE = new Set(['real', 'original', 'normal', 'actual', 'source', 'untouched', 'unedited', 'untreated', 'raw', 'the original', 'reality', 'full color', 'color', 'real life']); // prettier-ignore
const OF_SOURCE = new Set([...FILM, 'version', 'look', 'one', 'thing', 'color', 'colors', 'frames']);
/** What leads over to a verb, or makes a thing of it: "and let it …", "add a slow …". */
const LEADS = new Set('that which who and but then to let have make it should must will slow quick smooth nice short long soft gentle simple add put use do apply with a an the this effect look filter picture'.split(' ')); // prettier-ignore

const REFERS = new Set(['it', 'that', 'which', 'them', 'this', 'effect', 'look', 'filter']);

/** All of the picture in one colour. */
const filled = (colour: string): Said => ({ ...SAID, op: 'recolour', colour });
/** No sound. */
export const SILENT: Said = { ...SAID, op: 'sound', sound: 'mute' };
/** No picture. */
export const FILLED = filled('black');

/** Reads how what a clause asks for comes and goes: "gradually", "that dissolves into the real picture over two seconds", "fade to black at the end". */
export function readFade(items: readonly Item[]): Found | undefined {
  const way = passing(items) ?? gradually(items) ?? within(items);
  if (!way) return undefined;
  const { goes, fills } = way;
  const from = Math.min(items.length, ...way.used);
  const when = whenOf(items, from, goes, fills !== undefined);
  const used = new Set([...way.used, ...when.used]);
  const early = items.slice(0, from).every(({ sense }) => sense.is === 'filler');
  const refers = items.some(({ text }) => REFERS.has(text));
  const fade: Fade = { goes, edge: when.whole ? null : (when.edge ?? way.edge), seconds: when.seconds, time: when.time, fills: false, refers, early }; // prettier-ignore
  return { fade: fills ? filling(fade) : fade, fills, rest: items.filter((_item, at) => !used.has(at)) };
}

/** "dissolves into the real picture", "fade the music out", "fade in from black" */
function passing(items: readonly Item[]): Way | undefined {
  const verb = items.findIndex(({ text }) => PASSES.has(text) || DIPS.has(text));
  if (verb < 0) return undefined;
  const after = items.map((_item, at) => at).slice(verb + 1);
  const leads = leadsTo(items, verb);
  const particles = after.filter((at) => isParticle(items, at, verb));
  const goesIn = particles.some((at) => IN.has(items[at].text));
  const atEdge = (goes: Fade['goes']): Pick<Way, 'goes' | 'edge'> => ({ goes, edge: goes === 'in' ? 'start' : 'end' });
  const colour = after.map((at) => colourAt(items, at)).find((one) => one !== undefined);
  if (colour) return { ...atEdge(colour.goes), fills: filled(colour.name), used: [...leads, ...particles, ...colour.used] };
  if (DIPS.has(items[verb].text)) return undefined;
  const source = after.map((at) => sourceAt(items, at)).find((one) => one !== undefined);
  if (source) return { goes: 'out', edge: null, used: [...leads, ...source] };
  if (!FADES.has(items[verb].text) && items[verb].text.slice(0, 3) !== 'eas') return undefined;
  const silence = after.some((at) => ['silence', 'nothing'].includes(items[at].text) && items[at - 1].text === 'to');
  if (items.some(isHeard) && (particles.length || silence || items.slice(verb + 1).every(isOfSound)))
    return { ...atEdge(goesIn ? 'in' : 'out'), fills: SILENT, used: items.flatMap((item, at) => (isWhen(item) ? [] : [at])) };
  if (!particles.length) return undefined;
  const film = items.some(({ text }) => FILM.has(text)) && !items.some(({ sense }) => isEffect(sense));
  return { ...atEdge(goesIn ? 'in' : 'out'), used: [...leads, ...particles], ...(film && { fills: FILLED }) };
}

const isHeard = ({ sense, text }: Item): boolean => sense.heard === true || HEARD.has(text);
/** "fade the music": nothing else is said of it. */
const isOfSound = (item: Item): boolean => item.kind !== 'word' || isHeard(item) || item.sense.is !== undefined;

/** The places of a verb and of what leads over to it. */
function leadsTo(items: readonly Item[], verb: number): number[] {
  let from = verb;
  while (from > 0 && (LEADS.has(items[from - 1].text) || items[from - 1].sense.is === 'filler')) from--;
  return range(from, verb + 1);
}

/** "to black", "from white": black and white is no colour. */
function colourAt(
  items: readonly Item[],
  at: number,
): { readonly goes: Fade['goes']; readonly name: string; readonly used: readonly number[] } | undefined {
  // prettier-ignore
  const goes = INTO.has(items[at].text) ? 'out' : FROM.has(items[at].text) ? 'in' : undefined;
  const to = ['full', 'pure', 'solid', 'plain', 'complete'].includes(items[at + 1]?.text) ? at + 2 : at + 1;
  const name = items[to]?.text;
  const next = items[to + 1] as Item | undefined;
  const ends = next?.kind !== 'word' || next.sense.is !== undefined || next.sense.joins !== undefined; // "to white marble"
  return goes && ends && (name === 'black' || name === 'white') ? { goes, name, used: range(at, to + 1) } : undefined;
}

/** The places of "into the real picture", "back to the original". */
function sourceAt(items: readonly Item[], at: number): number[] | undefined {
  const { text, sense } = items[at];
  let to = at;
  if (!(sense.is === 'as-is' && /^(?:back )?to /.test(text))) {
    if (!INTO.has(text)) return undefined;
    to++;
    while (['determiner', 'possessive'].includes(items[to]?.sense.is ?? '') && !SOURCE.has(items[to].text)) to++;
    if (!SOURCE.has(items[to]?.text)) return undefined;
  }
  const named = OF_SOURCE.has(items[to + 1]?.text);
  return range(items[at - 1].text === 'back' ? at - 1 : at, named ? to + 2 : to + 1);
}

/** "fade in", "fade it out", "fade the rain out over two seconds" */
function isParticle(items: readonly Item[], at: number, verb: number): boolean {
  const { text } = items[at];
  if (!IN.has(text) && !OUT.has(text)) return false;
  const next = items[at + 1] as Item | undefined;
  return !next || isWhen(next) || next.kind === 'mark' || INTO.has(next.text) || FROM.has(next.text) || at === verb + 1;
}

/** "gradually", "little by little": what the clause asks for comes. */
function gradually(items: readonly Item[]): Way | undefined {
  const used = items.flatMap(({ sense }, at) => (sense.gradual ? [at] : []));
  return used.length ? { goes: 'in', edge: null, used } : undefined;
}

/** "make it night over four seconds", "dissolve into a watercolor within 2 s" */
function within(items: readonly Item[]): Way | undefined {
  const passes = items.some(({ text }) => PASSES.has(text));
  const long = items.some(({ kind, text }) => kind === 'lasts' && (passes || /^(?:over|across)\b/.test(text)));
  return long || (passes && wholeOf(items).length) ? { goes: 'in', edge: null, used: [] } : undefined;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_one, k) => from + k);
