import type { Item } from '../text/items.js';
import { can } from './noun-words.js';
import type { Place } from './place.js';

/** "the effect of rain", "the look of oil": what shall be. */
export function isStyleOf(items: readonly Item[], from: number, end: number): boolean {
  const of = items[end]?.text === 'of' ? items[end + 1] : undefined;
  const look = (of?.sense.is === 'some' ? items[end + 2] : of)?.sense;
  return end > from && look !== undefined && (look.look !== undefined || look.deed !== undefined) && items.slice(from, end).every(({ text }) => STYLE.has(text)); // prettier-ignore
}

/** "that gritty street photography vibe": a style that nobody knows, not a thing. */
export const isUnknownStyle = (run: readonly Item[], { after }: Place): boolean =>
  run.length > 1 && STYLE.has((run.at(-1) as Item).text) && ['change', 'want', 'link', 'add', 'other'].includes(after) && !run.some(({ sense }) => can(sense) || sense.noun); // prettier-ignore

/** "that dreamy soft focus look": a word before what shall be. */
export function isAdjectiveOfLook(items: readonly Item[], end: number, run: readonly Item[]): boolean {
  const head = items.findIndex((item, at) => at >= end && !can(item.sense) && item.sense.deed === undefined);
  return run.length === 1 && Object.keys(run[0].sense).length === 0 && head > end && STYLE.has(items[head].text);
}

/** "old VHS look", "a classic oil painting": words that say more of a look, and name nothing. */
export function isNamedStyle(run: readonly Item[]): boolean {
  const first = run.findIndex(({ sense }) => sense.look !== undefined || sense.deed !== undefined);
  const looks = run.slice(first).every(({ sense, text }) => can(sense) || STYLE.has(text)) && !run[first]?.sense.look?.noun;
  return first > 0 && looks && run.slice(0, first).every(({ text }) => OF_STYLES.has(text));
}
const OF_STYLES = new Set('old classic classical real typical cheap proper authentic genuine true traditional typical crappy lousy dreamy gritty lovely ancient japanese french dutch german italian chinese american british english russian european victorian medieval renaissance baroque cool rough quick simple loose fine delicate childish naive detailed expressive minimal proper oldschool stylish sloppy messy clean thin'.split(' ')); // prettier-ignore

/** Words for how something looks. */
export const STYLE = new Set('effect look style feel feeling appearance vibe vibes filter treatment mood aesthetic impression touch'.split(' ')); // prettier-ignore

/** "the moss should grow all over the wall": what shall be, then where. */
export const spreads = (items: readonly Item[], next: number): boolean =>
  items[next]?.sense.spreads === true ||
  (items[next]?.sense.is === 'wish' && (items[next + 1] === undefined || items[next + 1].sense.spreads === true));
