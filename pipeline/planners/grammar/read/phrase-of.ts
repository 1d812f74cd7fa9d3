import type { SaidTarget } from '../../../plan/schema/understanding.js';
import type { Item } from '../text/items.js';
import { isOfThing } from './of-thing.js';

/** Words that name something of the picture. */
export interface NounPhrase {
  readonly kind: SaidTarget['kind'];
  readonly words: string;
  /** All of it, what was named before ("it"), or all that was not named ("everything else"). */
  readonly whole: 'all' | 'it' | 'else' | null;
  /** "a boat", "some trees": not there yet. */
  readonly indefinite: boolean;
  /** No article marks it: it may be no thing at all. */
  readonly weak: boolean;
  /** The colour that it has: "red car". */
  readonly colour?: string;
  /** With its article: "her sunglasses". */
  readonly said?: string;
  readonly next: number;
}

/** Words that say only that a thing is a thing. */
export const THINGS = new Set(['things', 'thing', 'parts', 'part', 'bits', 'bit', 'ones', 'one', 'objects', 'areas', 'stuff', 'tones', 'items', 'object', 'color', 'colors', 'pieces', 'elements', 'surfaces']); // prettier-ignore

/** "my cat video" is all there is. */
const FILMS = new Set(['video', 'videos', 'clip', 'clips', 'footage', 'recording', 'vlog']);

/** What a run of words names. */
export function phraseOf(run: readonly Item[], next: number, weak: boolean): NounPhrase {
  const words = run.map(({ text }) => text).join(' ');
  const shades = run.findIndex(({ sense }) => sense.colour === undefined || sense.look !== undefined);
  const colour = shades > 0 ? run.slice(0, shades).map(({ text }) => text).join(' ') : undefined; // prettier-ignore
  const rest = { indefinite: false, weak, next, ...(colour !== undefined && { colour }) };
  const [first] = run;
  const head = run.at(-1) as Item;
  if (run.some(({ sense }) => sense.whole === 'else')) return { kind: 'all', words: '', whole: 'else', ...rest };
  if (run.every(({ sense }) => sense.look?.look === null && ['relight', 'weather'].includes(sense.look.op)))
    return { kind: 'all', words: '', whole: 'all', ...rest };
  const telling = run.filter(({ sense, text }) => !(sense.whole && !sense.noun) && !THINGS.has(text));
  if (telling.length && telling.every(({ sense }) => sense.colour !== undefined && sense.noun === undefined))
    return { kind: 'colour', words: telling.map(({ text }) => text).join(' '), whole: null, ...rest };
  if (
    !telling.length ||
    (head.sense.whole &&
      !head.sense.noun &&
      (FILMS.has(head.text) || !telling.some(({ sense }) => sense.noun)) &&
      !THINGS.has(head.text))
  )
    return { kind: 'all', words: '', whole: first.sense.whole === 'it' ? 'it' : 'all', ...rest };
  const last = [...run].reverse().find(({ sense, text }) => !THINGS.has(text) && !(sense.is === 'stuff' && !sense.noun));
  const noun = last?.sense.colour && !last.sense.noun ? (run.find(({ sense }) => sense.noun) ?? last) : last;
  return {
    kind:
      noun?.sense.noun === 'person' && isOfThing(words)
        ? 'thing'
        : (noun?.sense.noun ?? (/(?:^| )sk(?:y|ies)$/.test(words) ? 'sky' : 'thing')),
    words: words.replace(/^(?:everything|everywhere|all) /, ''),
    whole: null,
    ...rest,
  };
}
