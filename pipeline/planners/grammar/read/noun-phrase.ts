import type { Item } from '../text/items.js';
import { COUNTED } from '../words/counted.js';
import { isOnlyEffects, isResult, isUnknownVerb, namesThing, standsAlone } from './names-thing.js';
import { LOOKS, nounRunAt, trimmed } from './noun-run.js';
import { can, isNoName, isNounWord, leadsOn } from './noun-words.js';
import { type NounPhrase, phraseOf } from './phrase-of.js';
import type { Place } from './place.js';
import { isAdjectiveOfLook, isStyleOf, isUnknownStyle, spreads } from './style-words.js';

/** A noun phrase that begins at an item of a clause. */
export function nounPhraseAt(items: readonly Item[], at: number, place: Place): NounPhrase | undefined {
  if (items.at(at)?.text === 'her' && place.after === 'change' && LOOKS.has(items[at + 1]?.text) && items[at + 2])
    return pronoun(items, at, at + 1); // "make her look older"
  const { article, from, end } = nounRunAt(items, at);
  const run = items.slice(from, end);
  if (isStyleOf(items, from, end)) return undefined;
  if (isUnknownStyle(run, place)) return { kind: 'all', words: '', whole: 'all', indefinite: false, weak: true, next: end };
  if (article === 'definite' && isAdjectiveOfLook(items, end, run)) return undefined;
  if (run.length === 0) return from > at ? pronoun(items, at, from) : undefined;
  if (article === 'some') return indefinite(run, end, place);
  const styled = LOOKS.has(items[end]?.text) && items[end + 1] === undefined; // "low-key thriller look"
  if (article === null && run.length === 1 && isNoName(run[0])) return undefined;
  if (article === null && isUnknownVerb(run, items[end], place)) return undefined;
  if (article === null && !standsAlone(run, place, styled ? undefined : items[end])) return undefined;
  if (isResult(run, article !== null, place, items[end])) return undefined;
  const length = place.result && !leadsOn(items[end]) ? trimmed(run) : run.length;
  const named = run.slice(0, length);
  const counted = article === null && (place.after === 'want' || place.after === 'add') && COUNTED.has(named[0].text);
  if (counted)
    return {
      ...phraseOf(named, from + length, false),
      kind: 'thing',
      words: named.map(({ text }) => text).join(' '),
      whole: null,
      indefinite: true,
    };
  const core = named.slice(named.findIndex((item) => isNounWord(item)));
  if (
    isOnlyEffects(core) &&
    items[at].text === 'all' &&
    !['on', 'over', 'to', 'of', 'from'].includes(items[at - 1]?.text) &&
    from === at + 1 &&
    !/s$/.test(items[from].text) &&
    !leadsOn(items[from + length])
  )
    return pronoun(items, at, from); // "all gold"
  if (isOnlyEffects(core) && spreads(items, from + length)) return undefined;
  if (isOnlyEffects(core) && !namesThing(core, items[end], place, article !== null, length < run.length)) return undefined;
  const found = withOf(items, phraseOf(named, from + length, article === null), place);
  return article === 'definite' && items[at].sense.is === 'possessive' ? { ...found, said: `${items[at].text} ${found.words}` } : found; // prettier-ignore
}

/** "this", "all", "her" with nothing behind it. */
function pronoun(items: readonly Item[], at: number, from: number): NounPhrase | undefined {
  const words = items.slice(at, from).map(({ text }) => text);
  if (['her', 'his'].includes(words.at(-1) ?? ''))
    return { kind: 'person', words: words.at(-1) ?? '', whole: null, indefinite: false, weak: false, next: from };
  return words.some((word) => ['this', 'that', 'these', 'those', 'all'].includes(word)) ? { kind: 'all', words: '', whole: 'all', indefinite: false, weak: false, next: from } : undefined; // prettier-ignore
}

/** "a boat" is something new, "a watercolor" is what shall be. */
function indefinite(run: readonly Item[], next: number, { after }: Place): NounPhrase | undefined {
  const [first] = run;
  const changed = first.sense.step ?? first.sense.deed ?? first.sense.flaw ?? first.sense.quality;
  const known = run.at(-1)?.sense.noun;
  if (changed && known !== undefined && known !== 'thing' && after !== 'add' && after !== 'remove') return undefined;
  const head = run.at(-1) as Item;
  const strange = (after === 'add' && head.sense.look?.look === null) || ((after === 'add' || after === 'want') && COUNTED.has(head.text)); // prettier-ignore
  const plainHead = (!can(head.sense) || strange) && head.sense.is !== 'stuff' && !(head.sense.whole && !head.sense.noun);
  const effects = run.some(({ sense }) => can(sense));
  const given =
    after === 'other' &&
    run.length > 1 &&
    run.slice(0, -1).every(({ sense }) => sense.colour && !sense.look) &&
    Object.keys(head.sense).length === 0; // "give the boy a red balloon"
  if (!plainHead || (effects && after !== 'add' && !isColoured(run) && !given)) return undefined;
  return { ...phraseOf(run, next, false), indefinite: true };
}

/** "a purple sky" */
const isColoured = (run: readonly Item[]): boolean => run.length > 1 && run.slice(0, -1).every(({ sense }) => sense.colour && !sense.look) && run.at(-1)?.sense.noun !== undefined; // prettier-ignore

const BODY = /\b(?:face|hands?|arms?|eyes?|nose|mouth|neck|shoulders?|chest|skin|hair|teeth|tooth|lips?|fingers?|elbow|knee|ankle|waist|belly|tongue|brow)$/; // prettier-ignore

/** "the color of the door" is the door; "the back of the chair" is what it is. */
function withOf(items: readonly Item[], found: NounPhrase, place: Place): NounPhrase {
  if (items[found.next]?.text !== 'of') return found;
  const of = nounPhraseAt(items, found.next + 1, place.after === 'link' ? place : { ...place, after: 'preposition' });
  if (!of) return found;
  if (found.whole || found.kind === 'colour') return { ...of, weak: false };
  const kind = found.kind === 'person' && of.kind === 'thing' && BODY.test(found.words) ? 'thing' : found.kind; // "the face of the clock"
  return { ...found, kind, words: `${found.words} of ${of.words || 'it'}`, next: of.next };
}
