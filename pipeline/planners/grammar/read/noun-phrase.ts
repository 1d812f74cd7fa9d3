import type { Item } from '../text/items.js';
import { COUNTED } from '../words/counted.js';
import { can, isArticleWord, isModifier, isNoName, isNounWord, leadsOn } from './noun-words.js';
import { type NounPhrase, phraseOf, THINGS } from './phrase-of.js';
import type { Place } from './place.js';
import { isAdjectiveOfLook, isNamedStyle, isStyleOf, isUnknownStyle, spreads, STYLE } from './style-words.js';

const MODIFIERS = new Set([
  'whole',
  'entire',
  'complete',
  'other',
  'actual',
  'same',
  'main',
  'only',
  'single',
  'second',
  'third',
  'fourth',
  'extra',
  'new',
  'different',
  'fresh',
  'better',
  'next',
  'last',
  'first',
]);

/** A noun phrase that begins at an item of a clause. */
export function nounPhraseAt(items: readonly Item[], at: number, place: Place): NounPhrase | undefined {
  if (items.at(at)?.text === 'her' && place.after === 'change' && LOOKS.has(items[at + 1]?.text) && items[at + 2])
    return pronoun(items, at, at + 1); // "make her look older"
  let from = at;
  let article: 'definite' | 'some' | null = null;
  while (from < items.length && isArticle(items, from)) {
    article = items[from].sense.is === 'some' ? (article ?? 'some') : 'definite';
    from++;
  }
  while (article !== null && MODIFIERS.has(items[from]?.text) && isNounWord(items[from + 1])) from++;
  let end = from;
  while (end < items.length && belongs(items, end, from, article !== null)) end++;
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

/** "her face", "all the reds", "these two" */
function isArticle(items: readonly Item[], at: number): boolean {
  const { text, sense } = items[at];
  const next = items[at + 1] as Item | undefined;
  if (
    text === 'her' &&
    items[at - 1]?.sense.is === 'preposition' &&
    next?.sense.colour !== undefined &&
    next.sense.noun === undefined &&
    !items[at + 2]
  )
    return false; // "the wall behind her blue"
  if (/^(?:this|that|these|those)$/.test(text) && items[at - 1]?.sense.is === 'wish' && next?.sense.verb) return false; // "can this become …"
  if (sense.is === 'determiner' || sense.is === 'possessive') return next !== undefined && (isNounWord(next) || (MODIFIERS.has(next.text) && isNounWord(items[at + 2])) || ((/^(?:two|three|four|five|several)$/.test(next.text) || ((next.text === 'first' || next.text === 'last') && next.sense.joins !== undefined)) && isNounWord(items[at + 2])) || isArticleWord(next) || next.sense.verb !== undefined || isModifier(next)); // prettier-ignore
  if (sense.is === 'some') return !sense.amount && text !== 'one' && next !== undefined && (isNounWord(next) || isModifier(next));
  return false;
}

/** Whether an item goes on a run of words: adjectives of all sorts do right before a noun. */
function belongs(items: readonly Item[], at: number, from: number, article: boolean): boolean {
  const item = items[at];
  if (at > from && items[at - 1].sense.whole === 'else') return false;
  if (at > from && (item.sense.whole === 'it' || items[at - 1].sense.whole === 'it' || items[at - 1].text === 'thing'))
    return false;
  if (at > from && LOOKS.has(item.text) && !can(items[at - 1].sense)) return false;
  if (at > from && item.text === 'way' && ['more', 'less', 'too'].includes(items[at + 1]?.text)) return false;
  if (at > from && /^(?:made|carved|cast|built|cut|covered) /.test(item.text)) return false;
  if (at > from && (item.sense.whole === 'else' || PRONOUNS.has(item.text))) return false;
  if (isNounWord(item)) return true;
  const next = items[at + 1] as Item | undefined;
  const adjective = (isModifier(item) && item.sense.dial === undefined) || (item.sense.verb !== undefined && at === from);
  const first = at === from || isModifier(items[at - 1]);
  if (item.sense.is === 'stuff') return true;
  if (article && first && adjective && next && isNounWord(next)) return !(item.sense.verb !== undefined && isArticleWord(next));
  // "the paint", "the cover": a noun that can be a verb too
  return article && at === from && item.sense.verb === 'change' && !next?.sense.whole && (!next || !isArticleWord(next)) && item.kind === 'word'; // prettier-ignore
}

const PRONOUNS = new Set(['me', 'us', 'him', 'her', 'them', 'myself', 'himself', 'herself', 'themselves']);
const LOOKS = new Set(['look', 'looks', 'feel', 'feels', 'seem', 'seems']);

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

/** "shiny copper", "the cross-processed film look": what shall be, though words around it are no effects. */
function isResult(run: readonly Item[], article: boolean, { after, result }: Place, next: Item | undefined): boolean {
  const head = run.at(-1) as Item;
  if (isNamedStyle(run)) return true;
  if (!run.some(({ sense }) => can(sense)) || (!article && COUNTED.has(run[0].text) && (after === 'want' || after === 'add')))
    return false;
  if (after === 'change' && article && next?.text === 'into') return false;
  if (after === 'link' && run.some(({ sense }) => sense.look && !sense.look.noun)) return true;
  if (after === 'link' && !article && run.some(({ sense }) => can(sense) && sense.look)) return true;
  const general =
    (head.sense.whole !== undefined || head.sense.is === 'stuff') &&
    !head.sense.noun &&
    !THINGS.has(head.text) &&
    !can(head.sense);
  if (general) return !run.some(({ sense }) => sense.noun);
  if (article || !can(head.sense) || ['remove', 'keep'].includes(after)) return false;
  const first = run.findIndex(({ sense }) => can(sense));
  const named = run.slice(0, first).some(({ sense }) => sense.noun ?? sense.whole);
  return !named && !(after === 'change' && (leadsOn(next) || result)) && !(after === 'start' && result);
}

/** "a purple sky" */
const isColoured = (run: readonly Item[]): boolean => run.length > 1 && run.slice(0, -1).every(({ sense }) => sense.colour && !sense.look) && run.at(-1)?.sense.noun !== undefined; // prettier-ignore

/** Whether a run without an article may be a noun phrase where it stands. */
function standsAlone(run: readonly Item[], { after }: Place, next: Item | undefined): boolean {
  const [first] = run;
  if (after === 'link' && first.sense.is === 'stuff' && !first.sense.noun) return false;
  if (['remove', 'keep', 'preposition'].includes(after)) return true;
  if (run.length === 1 && STYLE.has(first.text)) return false;
  if (first.sense.whole === 'all' && !can(first.sense) && first.sense.is !== 'stuff') return true;
  if (first.sense.whole === 'it' || first.sense.whole === 'else') return true;
  if (first.sense.is === 'stuff' && !first.sense.noun && !leadsOn(next)) return after === 'change' || first.sense.whole !== undefined; // prettier-ignore
  if (!can(first.sense)) return true;
  if (after === 'change' || after === 'verb')
    return run.some(({ sense }) => !can(sense) && sense.is !== 'stuff') || leadsOn(next);
  if ((after === 'want' || after === 'add') && COUNTED.has(first.text)) return true;
  if (after === 'want' && can(first.sense))
    return run.some(({ sense }) => sense.noun) && run.some(({ sense }, i) => i > 0 && can(sense) && run[i - 1].sense.noun);
  if (after === 'add') return !can((run.at(-1) as Item).sense) && (run.at(-1) as Item).sense.is !== 'stuff';
  if (first.sense.colour && !first.sense.look)
    return run.some(({ sense }) => !can(sense) && (sense.is !== 'stuff' || sense.noun));
  return leadsOn(next) && run.some(({ sense }) => !can(sense) && sense.is !== 'stuff');
}

/** "whack the contrast up": no noun has an article behind it. */
const isUnknownVerb = (run: readonly Item[], next: Item | undefined, { after }: Place): boolean =>
  after === 'start' && run.length === 1 && run[0].kind === 'word' && Object.keys(run[0].sense).length === 0 && next !== undefined && (next.sense.is === 'possessive' || next.text === 'the' || next.sense.whole === 'it'); // prettier-ignore

/** How many words of a run name the thing: in "red flowers blue" two. */
function trimmed(run: readonly Item[]): number {
  const nounish = (item: Item): boolean => (isNounWord(item) && !can(item.sense)) || item.sense.look?.noun === true;
  for (let length = 1; length < run.length; length++) {
    const rest = run.slice(length);
    if (!nounish(run[length - 1]) || !rest.every(({ sense }) => can(sense) || sense.is === 'stuff')) continue;
    if (!rest.some(({ sense }) => can(sense))) continue;
    const twice =
      rest.length > 1 && rest[0].sense.colour !== undefined && rest[1].sense.colour !== undefined && !rest[1].sense.look;
    const tiled = rest.length > 1 && rest[0].sense.look?.noun === true && can(rest[1].sense) && /s$/.test(rest[0].text); // "the roof tiles orange"
    return twice || tiled ? length + 1 : length;
  }
  const colours = run.length === 2 && run.every(({ sense }) => sense.colour !== undefined);
  return colours ? 1 : run.length;
}

const isOnlyEffects = (run: readonly Item[]): boolean => run.every(({ sense }) => can(sense) || sense.is === 'stuff') && run.some(({ sense }) => can(sense)); // prettier-ignore

/** "the wood", "the reds" are things where something is done to them; "the cyberpunk treatment" is what shall be. */
function namesThing(run: readonly Item[], next: Item | undefined, { after }: Place, article: boolean, cut: boolean): boolean {
  if (article && COUNTED.has((run.at(-1) as Item).text)) return true;
  if (article && (after === 'keep' || after === 'remove' || next?.sense.undoable)) return true;
  if (after === 'change' && next?.sense.is === 'link' && (article || next.text === 'into')) return true;
  if (after === 'change' && article && next?.text === 'to' && /(?:statue|sculpture)s?$/.test(run.at(-1)?.text ?? '')) return true;
  const head = run.at(-1) as Item;
  const coloured = run.every(({ sense, text }) => sense.colour !== undefined || THINGS.has(text));
  if (article && coloured && /s$/.test(head.text) && after !== 'link') return true;
  const stuffed = after === 'start' && run.every(({ sense }) => sense.look?.noun);
  if (
    article &&
    next?.text === 'of' &&
    (stuffed || (after === 'change' && (coloured || run.every(({ sense }) => sense.look?.noun))))
  )
    return true; // "change the red of the flag"
  const stuff = head.sense.is === 'stuff' && !THINGS.has(head.text);
  if (stuff || !(coloured || run.every(({ sense, text }) => sense.look?.noun || sense.colour || COUNTED.has(text) || THINGS.has(sense.is ?? '')))) return after === 'keep' && coloured; // prettier-ignore
  if (article && coloured && THINGS.has(head.text) && next && can(next.sense)) return true;
  if (cut || leadsOn(next)) return after === 'change' || after === 'remove' || after === 'keep' || article || (after === 'start' && next?.text !== 'in'); // prettier-ignore
  if (article && coloured && next === undefined && after === 'start') return true;
  return ['remove', 'keep'].includes(after) || (article && ['effect', 'preposition'].includes(after));
}

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
