import type { Item } from '../text/items.js';
import type { Sense } from '../words/sense.js';
import { nounPhraseAt } from './noun-phrase.js';
import type { NounPhrase } from './phrase-of.js';
import type { Place } from './place.js';
import { isEffect } from './split-clauses.js';

/** A part of a clause: what is named, what it shall be, or a word between. */
export type Part =
  | { readonly is: 'thing'; readonly phrase: NounPhrase }
  | { readonly is: 'effect'; readonly text: string; readonly sense: Sense }
  | { readonly is: 'time'; readonly item: Item }
  | { readonly is: 'word'; readonly text: string; readonly sense: Sense; readonly item: Item };

/** Cuts a clause into its parts. */
export function partsOf(items: readonly Item[]): Part[] {
  const parts: Part[] = [];
  const before = new Before();
  const push = (part: Part): void => {
    parts.push(part);
    before.push(part);
  };
  const timeless = items.filter(({ kind }) => kind !== 'time' && kind !== 'lasts');
  for (const item of items) if (item.kind === 'time') push({ is: 'time', item });
  for (let at = 0; at < timeless.length;) {
    const item = timeless[at];
    const place = before.place();
    const links = LOOKS.has(item.text) && parts.at(-1)?.is === 'thing';
    const phrase = links || isVerbHere(timeless, at, place) ? undefined : nounPhraseAt(timeless, at, place);
    if (!phrase && isTurned(timeless, at)) {
      const kind = item.sense.colour !== undefined && item.sense.look === undefined ? 'colour' : 'thing';
      push({ is: 'thing', phrase: { kind, words: item.text, whole: null, indefinite: false, weak: false, next: at + 1 } });
      at++;
      continue;
    }
    if (phrase) {
      push({ is: 'thing', phrase });
      at = Math.max(phrase.next, at + 1);
      continue;
    }
    push(isEffectHere(item, timeless[at - 1], timeless) ? { is: 'effect', text: item.text, sense: item.sense } : { is: 'word', text: item.text, sense: item.sense, item }); // prettier-ignore
    at++;
  }
  return parts;
}

/** "wood -> gold", "denim into leather": what is turned into something is there, though it is the name of a look. */
const isTurned = (items: readonly Item[], at: number): boolean =>
  (items.length === 3 && at === 0 && items[1].text === 'to' && areAlike(items[0].sense, items[2].sense)) || (items[at].sense.colour !== undefined && (items[at + 1]?.sense.verb === 'stay' || (/[^s]s$/.test(items[at].text) && ['up', 'down'].includes(items[at + 1]?.text)) || (items[at - 1]?.sense.is === 'determiner' && items[at + 1]?.sense.up !== undefined && items[at + 1].sense.is !== 'except'))) || ['⇒', 'into'].includes(items[at + 1]?.text) && (items[at].sense.look !== undefined || items[at].sense.colour !== undefined) && items.slice(0, at).every(({ sense }) => sense.is === 'filler' || sense.is === 'determiner' || sense.verb === 'change'); // prettier-ignore

/** "wood to marble", "orange to teal" */
const areAlike = (a: Sense, b: Sense): boolean => (a.look?.op === 'material' && b.look?.op === 'material') || (!a.look && !b.look && a.colour !== undefined && b.colour !== undefined); // prettier-ignore

const LOOKS = new Set(['look', 'looks', 'feel', 'feels', 'seem', 'seems', 'appear', 'appears']);

/** "plant some palms" orders, "the plant" is a thing. */
function isVerbHere(items: readonly Item[], at: number, { after }: Place): boolean {
  const { sense } = items[at];
  if (sense.verb === undefined || sense.verb === 'stay') return false;
  const next = items[at + 1] as Item | undefined;
  if (after === 'start' || after === 'other') return next === undefined || next.sense.is === 'some' || next.sense.is === 'determiner' || next.sense.is === 'possessive' || !sense.noun || (items[at].text === 'plant' && next.sense.noun === 'plants'); // prettier-ignore
  return !sense.noun && sense.is !== 'stuff';
}

/** "light it" orders, "too light" tells. */
const isEffectHere = ({ sense, text }: Item, before: Item | undefined, all: readonly Item[]): boolean => {
  if (!isEffect(sense)) return false;
  if (text === 'dramatically' && all.some((other) => other.text !== text && other.text !== 'light' && isEffect(other.sense)))
    return false;
  if (text === 'light' && !(before && (['too', 'so', 'copula', 'not'].includes(before.sense.is ?? '') || before.sense.amount !== undefined || before.sense.whole === 'it'))) return false; // prettier-ignore
  return !(sense.is === 'stuff' && sense.quality === undefined && sense.look === undefined && sense.colour === undefined);
};

/** What was said of a clause so far, as far as a place depends on it; kept up part by part, so that the work stays linear in a clause's length. */
class Before {
  private readonly said: Part[] = [];
  private effects = false;
  private changes = false;
  private orders = false;
  private turns = false;

  push(part: Part): void {
    if (part.is === 'time' || (part.is === 'word' && isAside(part))) return;
    this.said.push(part);
    if (part.is === 'effect') this.effects ||= part.sense.deed?.grade !== 'tint';
    if (part.is !== 'word') return;
    const { verb } = part.sense;
    this.turns ||= TURNS.has(part.text);
    if (verb === 'change' || verb === 'give') this.changes = true;
    else if (verb !== undefined && verb !== 'want') this.orders = true;
  }

  place(): Place {
    const last = this.said.at(-1);
    const turns = last?.is === 'word' && last.text === 'to' && this.turns && this.said.at(-2)?.is === 'thing';
    const ofLink = last?.is === 'word' && last.text === 'of' && afterPart(this.said.at(-3)) === 'link' && this.said.at(-2)?.is === 'thing'; // prettier-ignore
    const drawn = last?.is === 'word' && last.text === 'out of' && this.orders; // "pull the saturation out of the greens"
    const after = turns || ofLink ? 'link' : drawn ? 'preposition' : afterPart(last);
    const excepted = last?.is === 'word' && last.sense.is === 'except' && this.changes;
    const puts = last?.is === 'word' && PUTS.has(last.text);
    const result =
      !this.effects &&
      !this.orders &&
      (puts ||
        (last?.is === 'effect' && last.sense.deed?.grade === 'tint') ||
        after === 'change' ||
        after === 'want' ||
        after === 'start' ||
        after === 'other' ||
        (this.changes && last?.is === 'word' && PLACES.has(last.text)) ||
        excepted);
    return { after, result };
  }
}

const isAside = ({ sense, text }: Extract<Part, { is: 'word' }>): boolean =>
  sense.is === 'filler' || sense.amount !== undefined || sense.is === 'only' || sense.is === 'adjective' || text === ':';

const TURNS = new Set(['turn', 'change', 'convert', 'transform', 'switch', 'shift']);

/** Words that say where something is. */
const PLACES = new Set(['on', 'in', 'inside', 'under', 'behind', 'next to', 'above', 'near', 'by', 'beside', 'over', 'at', 'below', 'beneath', 'between', 'in front of']); // prettier-ignore

/** Verbs with which something comes to what is there. */
const PUTS = new Set(['put', 'apply', 'use', 'apply some', 'bring', 'using', 'sprinkle', 'try']);

function afterPart(last: Part | undefined): Place['after'] {
  if (last === undefined) return 'start';
  if (last.is === 'effect') return 'effect';
  if (last.is !== 'word') return 'other';
  const { verb, is } = last.sense;
  if (PUTS.has(last.text)) return 'add';
  if (is === 'except' || verb === 'keep') return 'keep';
  if (verb === 'change' || verb === 'give') return 'change';
  if (verb === 'want') return 'want';
  if (verb === 'add') return 'add';
  if (verb === 'remove' || verb === 'replace') return 'remove';
  if (is === 'preposition') return 'preposition';
  if (is === 'link' || is === 'some') return 'link';
  return 'other';
}
