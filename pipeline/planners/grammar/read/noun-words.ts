import type { Item } from '../text/items.js';
import { isNoNoun } from '../text/english.js';
import { unitSeconds } from '../times/durations.js';
import type { Sense } from '../words/sense.js';

/** Whether an item is an article: "the", "her". */
export const isArticleWord = ({ sense: { is } }: Item): boolean => is === 'determiner' || is === 'possessive';

/** Whether an item may stand as an adjective before a noun. */
export const isModifier = ({ sense, kind }: Item): boolean => Boolean(sense.amount ?? sense.up ?? sense.quality ?? sense.flaw ?? sense.step ?? sense.deed ?? sense.undoable ?? (sense.is === 'adjective' ? true : undefined)) || kind === 'number'; // prettier-ignore

/** "supposed", "nearly", "seconds": a word alone that names nothing. */
export const isNoName = ({ kind, sense, text }: Item): boolean =>
  kind === 'word' &&
  Object.keys(sense).length === 0 &&
  (unitSeconds(text) !== undefined || (/(?:ly|ed|ing|est)$/.test(text) && isNoNoun(text)));

/** Words that a noun phrase may be made of. */
export function isNounWord(item: Item | undefined): boolean {
  if (item?.kind !== 'word' && item?.kind !== 'hex') return false;
  const { is, verb, amount, up, quality, step, deed, flaw, dial, sound, joins, heard, noun, whole, look, colour, undoable } =
    item.sense;
  if (noun ?? whole ?? look ?? colour) return !(is === 'link' || is === 'preposition' || is === 'wish') || noun !== undefined;
  if (is === 'stuff') return true;
  return !(is ?? verb ?? amount ?? up ?? quality ?? step ?? deed ?? flaw ?? dial ?? sound ?? joins ?? heard ?? undoable);
}

/** Whether a word may say what shall be. */
export const can = ({ look, colour, quality, noun, step, deed }: Sense): boolean => Boolean(look ?? colour ?? quality ?? step ?? deed) && noun === undefined; // prettier-ignore

/** Whether what follows says what the phrase becomes: "into", "should be", ":". */
export const leadsOn = (item: Item | undefined): boolean =>
  item !== undefined && ((item.sense.is === 'link' && item.text !== 'like') || item.sense.is === 'wish' || item.sense.is === 'copula' || (item.sense.verb === 'change' && /(?:ed|made|built|done|cast|woven|sewn)$/.test(item.text)) || item.text === ':' || item.text === 'in' || item.text === 'to' || item.sense.verb === 'stay' || item.sense.verb === 'keep'); // prettier-ignore
