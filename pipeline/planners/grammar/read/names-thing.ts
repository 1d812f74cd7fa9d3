import type { Item } from '../text/items.js';
import { COUNTED } from '../words/counted.js';
import { can, leadsOn } from './noun-words.js';
import { THINGS } from './phrase-of.js';
import type { Place } from './place.js';
import { isNamedStyle, STYLE } from './style-words.js';

/** "shiny copper", "the cross-processed film look": what shall be, though words around it are no effects. */
export function isResult(run: readonly Item[], article: boolean, { after, result }: Place, next: Item | undefined): boolean {
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

/** Whether a run without an article may be a noun phrase where it stands. */
export function standsAlone(run: readonly Item[], { after }: Place, next: Item | undefined): boolean {
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
export const isUnknownVerb = (run: readonly Item[], next: Item | undefined, { after }: Place): boolean =>
  after === 'start' && run.length === 1 && run[0].kind === 'word' && Object.keys(run[0].sense).length === 0 && next !== undefined && (next.sense.is === 'possessive' || next.text === 'the' || next.sense.whole === 'it'); // prettier-ignore

/** Whether all words of a run say how something shall be. */
export const isOnlyEffects = (run: readonly Item[]): boolean => run.every(({ sense }) => can(sense) || sense.is === 'stuff') && run.some(({ sense }) => can(sense)); // prettier-ignore

/** "the wood", "the reds" are things where something is done to them; "the cyberpunk treatment" is what shall be. */
export function namesThing(
  run: readonly Item[],
  next: Item | undefined,
  { after }: Place,
  article: boolean,
  cut: boolean,
): boolean {
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
