import type { Item } from '../text/items.js';
import type { Sense } from '../words/sense.js';
import { isHeard } from './read-sound.js';
import { insteadOf, partWith } from './rearranged.js';

/** How a clause is joined to the one before it. */
export type Join = NonNullable<Sense['joins']> | 'start' | 'comma';

/** A part of a sentence that says one thing. */
export interface Clause {
  readonly join: Join;
  readonly items: readonly Item[];
  /** The clause is done before all others ("but first …"), or after them ("finally …"). */
  readonly order: 'first' | 'last' | null;
  /** A full stop, a semicolon or "then" stands before it. */
  readonly apart: boolean;
}

const STOPS = new Set(['.', ';', '!', '?', '…']);
/** What runs on for longer is cut, so that the work stays linear in a sentence's length. */
const MAX_ITEMS = 60;
const AT_START: ReadonlySet<string> = new Set(['then', 'first', 'last', 'back']);
/** Joining words that stand inside a clause as well. */
const INSIDE = new Set(['still', 'second', 'third', 'fourth', 'next', 'rather', 'better', 'actually', 'wait', 'sorry', 'hold on', 'i mean', 'meant', 'correction', 'later', 'last', 'first', 'yet', '/', 'n', 'while', 'only that']); // prettier-ignore

/** At the end of a clause: from where the last time ended. */
const LATER = new Set(['afterwards', 'afterward', 'after that', 'later', 'thereafter', 'from then', 'from there']);

/** Whether a phrase asks for something by itself. */
export const isEffect = ({ look, dial, quality, step, deed, flaw, sound, colour }: Sense): boolean =>
  Boolean(look ?? dial ?? quality ?? step ?? deed ?? flaw ?? sound ?? colour);

/** Whether a phrase cannot be but an order to do something. */
const isOrder = ({ text, sense: { verb, deed, step, noun, is, look } }: Item): boolean =>
  !noun && !is && !look && ((verb !== undefined && ORDERS.has(text)) || ((deed ?? step) !== undefined && /^(?:blur|sharpen|denoise|brighten|darken|desaturate|saturate|lighten|soften|deblur|defocus)$/.test(text))); // prettier-ignore
const ORDERS = new Set('apply make turn change transform convert give add remove delete erase replace swap keep leave recolor insert get rid of|get rid of|do not touch|hands off|without touching|without changing|mute|cover|preserve|protect|do not change'.split(/ (?!rid|of|not|touch|off|touching|changing|change)/).flatMap((one) => one.split('|'))); // prettier-ignore

/** Whether a phrase asks for something that is seen. */
const isSeen = (item: Item): boolean => isEffect(item.sense) && !item.sense.sound && !isHeard(item);

/** Whether a phrase about the sound begins: "with echo", "without sound", "with the music louder". */
function bringsSound(items: readonly Item[], at: number): boolean {
  const { text } = items[at];
  if (/^with(?:out)? /.test(text)) return isHeard(items[at]);
  if (text !== 'with' && text !== 'without') return false;
  const ends = items.findIndex(({ kind, sense }, i) => i > at && (kind === 'mark' || sense.joins !== undefined));
  const rest = items.slice(at + 1, ends < 0 ? at + 1 + MAX_ITEMS : ends);
  return rest.some(isHeard) && !rest.some(({ sense }) => sense.look !== undefined);
}

/** Splits a sentence where it says the next thing: at marks, joining words, and before an order that follows what was said ("make it night add rain"). */
export function splitClauses(said: readonly Item[]): Clause[] {
  const items = said.flatMap((item, i) => insteadOf(said, i) ?? partWith(said, i) ?? [item]);
  const clauses: Clause[] = [];
  let now: Item[] = [];
  let join: Join = 'start';
  let order: Clause['order'] = null;
  let apart = false;
  let ruledOut = false;
  let before = false; // "instead of snow give me rain"
  const close = (): void => {
    if (now.length || join === 'back' || join === 'before' || join === 'after') clauses.push({ join, items: now, order, apart });
    else return;
    now = [];
    ruledOut = false;
    before = false;
    join = 'start';
    order = null;
    apart = false;
  };
  items.forEach((item, i) => {
    const { text, kind } = item;
    const next = items[i + 1] as Item | undefined;
    if (kind === 'number' && !item.percent && isEnumerator(items, i)) {
      close();
      apart = true;
      return;
    }
    if (kind === 'mark') {
      if (STOPS.has(text)) {
        close();
        apart = true;
        if (join === 'start') join = 'stop';
        return;
      }
      if (text === ',' && isAdjectiveList(now, next)) return;
      if (text === ',' || text === '(' || text === ')') {
        close();
        if (join === 'start') join = 'comma';
        return;
      }
    }
    if (kind === 'mark' && text === ':' && now.length && next?.sense.verb !== undefined && ORDERS.has(next.text)) {
      close();
      join = 'comma';
      return;
    }
    if (now.some(isSeen) && bringsSound(items, i)) {
      close();
      join = 'and';
      if (text !== 'with') now.push(item);
      return;
    }
    const joins = joinOf(item, now, next);
    if (joins === 'after' && now.length && endsHere(next)) {
      now.push({ text, sense: {}, kind: 'time', span: { from: 'there', to: null } });
      return;
    }
    if (joins === 'then' && LATER.has(text) && now.length && endsHere(next)) {
      now.push({ text, sense: {}, kind: 'time', span: { from: 'there', to: null } });
      return;
    }
    const toned = now.some(({ sense }) => sense.deed?.grade === 'monochrome') && next?.sense.colour !== undefined; // "kill all colors but blue"
    if (
      /^but (?:in|on)$/.test(text) &&
      next &&
      isEffect(next.sense) &&
      !next.sense.noun &&
      now.length &&
      !now.some((one) => isEffect(one.sense))
    ) {
      now.push({ ...item, text: 'into', sense: { is: 'link' } }); // "her jeans but in black"
      return;
    }
    if (joins === 'but' && now.length && (toned || isBarred(items, i + 1))) {
      now.push({ ...item, sense: { is: 'except' } });
      return;
    }
    if (text === 'and' && now.at(-1)?.sense.is === 'adjective' && next?.sense.look) return; // "weathered and rusty"
    if (joins) {
      close();
      if (joins === 'first' || joins === 'last') order = joins;
      else if (
        join === 'start' ||
        join === 'comma' ||
        join === 'stop' ||
        joins === 'back' ||
        joins === 'after' ||
        joins === 'before'
      )
        join = join === 'back' ? join : joins;
      if (joins === 'then') apart = true;
      return;
    }
    if (before && item.sense.verb === undefined && !(kind === 'mark' && text === ',')) return;
    before = false;
    if (/^(?:instead of|rather than)$/.test(text) && now.every(({ sense }) => sense.is === 'filler')) {
      before = true;
      return;
    }
    if (ruledOut && !joinOf(item, [], next)) return;
    if (/^(?:instead of|rather than|and not|not like)$/.test(text) && now.length) {
      ruledOut = true;
      return;
    }
    if (isRunOn(item, now) || beginsAnother(items, i, now)) {
      close();
      join = 'comma';
    }
    if (kind === 'mark' && text === '"') return;
    if (now.length >= MAX_ITEMS) close();
    now.push(item);
  });
  close();
  return clauses;
}

/** "a dull, overcast day": what stands before the comma only paints what follows. */
function isAdjectiveList(now: readonly Item[], next: Item | undefined): boolean {
  const last = now.at(-1);
  const before = now.at(-2);
  const made =
    last?.kind === 'word' &&
    before?.sense.is === 'some' &&
    Object.keys(last.sense).length === 0 &&
    /(?:er|y|ful)$/.test(last.text);
  if (made && next && isEffect(next.sense)) return true; // "a healthier, warmer tone"
  const article =
    before !== undefined && (before.sense.is === 'some' || before.sense.quality !== undefined || now.at(-3)?.sense.is === 'some');
  return (
    (last?.sense.quality !== undefined || last?.sense.colour === 'gray') &&
    article &&
    next !== undefined &&
    isEffect(next.sense) &&
    next.sense.step === undefined
  );
}

const endsHere = (next: Item | undefined): boolean =>
  next === undefined || (next.kind === 'mark' && (STOPS.has(next.text) || next.text === ','));

/** "snow everywhere but the road": only a thing follows. */
function isBarred(items: readonly Item[], from: number): boolean {
  let thing = false;
  for (const item of items.slice(from)) {
    if (item.kind === 'mark' || item.sense.joins) break;
    if (isEffect(item.sense) && !item.sense.noun) return false;
    if (item.sense.verb ?? item.sense.dial ?? item.sense.amount ?? item.span) return false;
    if (['wish', 'too', 'so', 'not', 'only', 'copula', 'filler', 'pronoun', 'as-is', 'except', 'too-also'].includes(item.sense.is ?? '')) return false; // prettier-ignore
    if (item.kind === 'word' && !item.sense.is) thing = true;
  }
  return thing;
}

/** "1." and "2)" before an order. */
const isEnumerator = (items: readonly Item[], i: number): boolean =>
  Number.isInteger(items[i].value) && [')', '.', ':'].includes(items[i + 1]?.text) && (i === 0 || items[i - 1].kind !== 'word' || Number(items[i].value) > 1 || items[i - 1].text !== 'the'); // prettier-ignore

function joinOf({ text, sense, kind }: Item, now: readonly Item[], next: Item | undefined): Join | undefined {
  const { joins } = sense;
  if (kind === 'mark' && text === '+') return 'and';
  if (kind === 'mark' && text === '/') return now.some((item) => isEffect(item.sense)) && next && isEffect(next.sense) ? 'and' : undefined; // prettier-ignore
  if (!joins)
    return text === 'no' &&
      now.length === 0 &&
      (/^[,!.]$/.test(next?.text ?? '') || (next?.sense.verb === 'change' && next.text !== 'color') || next?.text === 'just')
      ? 'back'
      : undefined;
  const begins = now.every(({ sense: { is } }) => is === 'filler');
  if (AT_START.has(joins) && !begins) return INSIDE.has(text) || joins === 'first' || joins === 'last' ? undefined : joins;
  if (INSIDE.has(text) && !begins) return joins === 'and' ? joins : undefined;
  if (joins === 'back' && begins && (text === 'rather' || text === 'better' || text === 'actually') && next?.sense.is === 'pronoun') return undefined; // prettier-ignore
  return joins;
}

/** "sunset the sky orange", "more contrast on the car less on the road": a thing with what it shall be, behind what was said before. */
function beginsAnother(items: readonly Item[], i: number, now: readonly Item[]): boolean {
  const [item, thing, effect, end] = items.slice(i, i + 4) as (Item | undefined)[];
  const last = now.at(-1);
  const closes = (one: Item | undefined): boolean => !one || one.kind === 'mark' || one.sense.joins !== undefined;
  if (item?.sense.up !== undefined && !item.sense.verb && thing?.text === 'on') return last?.kind === 'word' && (last.sense.noun !== undefined || Object.keys(last.sense).length === 0) && now.some((one) => isEffect(one.sense)); // prettier-ignore
  if (item?.text !== 'the' || !thing || !effect || !closes(end) || !last || !now.some(({ sense }) => sense.verb === 'change')) return false; // prettier-ignore
  const named = thing.kind === 'word' && !isEffect(thing.sense) && (thing.sense.noun !== undefined || Object.keys(thing.sense).length === 0); // prettier-ignore
  return named && isEffect(last.sense) && !last.sense.deed && !last.sense.step && !last.sense.flaw && effect.sense.colour !== undefined; // prettier-ignore
}

/** Whether an item begins an order although nothing stands before it. */
function isRunOn(item: Item, now: readonly Item[]): boolean {
  const keeps = item.sense.verb === 'keep' && now.some(({ sense }) => isEffect(sense) || sense.verb === 'change');
  if (!keeps && !isOrder(item)) return false;
  const before = now.at(-1);
  if (!before || !now.some(({ sense }) => isEffect(sense) || sense.verb === 'remove' || sense.verb === 'keep')) return false;
  const { is, verb, amount, up } = before.sense;
  if (before.text === 'please') return true;
  if (now.at(-2)?.sense.is === 'some' && (before.sense.flaw ?? before.sense.quality)) return false; // "add a soft blur"
  if (before.sense.is === 'wish' || /^(?:is|are|was|were)$/.test(before.text)) return false;
  if (keeps) return true;
  if (before.sense.noun || before.sense.whole) return true;
  return (!verb || verb === 'stay') && !amount && !up && !['determiner', 'possessive', 'some', 'preposition', 'link', 'wish', 'not', 'pronoun', 'too', 'so', 'filler'].includes(is ?? ''); // prettier-ignore
}
