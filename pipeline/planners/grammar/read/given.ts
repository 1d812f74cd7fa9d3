import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';
import { SAID, type Said } from './said.js';

/** A part of what is named, and what it shall be. */
export interface Given {
  readonly target: NounPhrase;
  readonly effect: Said;
}

/** "give the fox silver fur", "give the house a blue roof": the part that is named behind what it shall be, not all of its owner. */
export function givenPart(parts: readonly Part[]): Given | undefined {
  const at = parts.findIndex((part) => part.is === 'word' && part.sense.verb === 'give');
  if (at < 0) return undefined;
  const one = parts.slice(at + 1).some((part) => part.is === 'word' && part.sense.is === 'some');
  const rest = parts.slice(at + 1).filter((part) => !(part.is === 'time' || (part.is === 'word' && (part.sense.is === 'some' || part.sense.is === 'filler' || part.sense.amount !== undefined)))); // prettier-ignore
  const [owner, look, part, more] = rest as (Part | undefined)[];
  if (owner?.is !== 'thing' || owner.phrase.whole !== null || more) return undefined;
  if (look?.is === 'thing' && !part && look.phrase.colour && look.phrase.kind !== 'colour')
    return (one || look.phrase.indefinite) && !isPart(look.phrase) && look.phrase.kind === 'thing' ? undefined : ofOwner(owner.phrase, look.phrase.words.slice(look.phrase.colour.length).trim(), look.phrase, painted(look.phrase.colour)); // prettier-ignore
  if (look?.is !== 'effect') return undefined;
  if (one && part?.is === 'thing' && part.phrase.kind === 'thing' && part.phrase.whole === null && !isPart(part.phrase))
    return added(part.phrase, look.text); // "give the knight a golden shield"
  if (one && !(part?.is === 'thing' && part.phrase.whole === null)) return undefined;
  const effect = effectOn(look);
  const name = part?.is === 'thing' && part.phrase.whole === null ? part.phrase.words : part?.is === 'effect' && part.sense.look?.look === null ? part.text : undefined; // prettier-ignore
  if (!effect || name === undefined) return undefined;
  return ofOwner(owner.phrase, name, part?.is === 'thing' ? part.phrase : undefined, effect);
}

/** What is a part of something rather than given to it: "a blue roof". */
const PARTS = new Set('roof door window wall floor ceiling facade tail nose head body coat shell hull handle lid frame base seat back top bottom front side mane beak belly fur wing trunk trim rim finish surface hood bumper cover screen sail neck collar sleeve blade'.split(' ')); // prettier-ignore

const isPart = ({ words }: NounPhrase): boolean => PARTS.has(words.split(' ').at(-1) ?? '');

const added = (thing: NounPhrase, look: string): Given => ({
  effect: { ...SAID, op: 'add', note: `${look} ${thing.words}` },
  target: { ...thing, words: `${look} ${thing.words}`, indefinite: true, weak: false },
});

const painted = (colour: string): Said => ({ ...SAID, op: 'recolour', colour });

/** A colour, or what the part is made of. */
function effectOn({ sense: { colour, look }, text }: Extract<Part, { is: 'effect' }>): Said | undefined {
  if (look?.op === 'material' && !(colour !== undefined && look.noun)) return { ...SAID, op: 'material', look: look.look, note: look.look === null ? text : '' }; // prettier-ignore
  return colour === undefined ? undefined : painted(colour);
}

/** People's eyes are of a person, a fox's are of a thing. */
function ofOwner(owner: NounPhrase, part: string, phrase: NounPhrase | undefined, effect: Said): Given {
  const person = owner.kind === 'person';
  const kind = phrase && phrase.kind !== 'thing' && (person || phrase.kind !== 'person') ? phrase.kind : 'thing';
  const words = person ? part : `${owner.words}'s ${part}`;
  return { effect, target: { kind, words, whole: null, indefinite: false, weak: false, next: phrase?.next ?? 0 } };
}
