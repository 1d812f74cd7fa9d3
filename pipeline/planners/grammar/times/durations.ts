import type { Token } from '../text/tokens.js';
import { numberAt, type Read } from './numbers.js';

/** Frames are counted in seconds at this rate, as a sentence alone does not know the clip's. */
export const ASSUMED_RATE = 25;

const UNITS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      ['s sec secs second seconds secound secounds sek seconde', 1],
      ['ms msec millisecond milliseconds', 0.001],
      ['m min mins minute minutes', 60],
      ['h hr hrs hour hours', 3600],
      ['f fr frame frames', 1 / ASSUMED_RATE],
    ] as const
  ).flatMap(([names, seconds]) => names.split(' ').map((name) => [name, seconds])),
);

/** The seconds of a unit; undefined for words that are none. */
export const unitSeconds = (word: string | undefined): number | undefined =>
  word !== undefined && Object.hasOwn(UNITS, word) ? UNITS[word] : undefined;

/** How long: "3 s", "two and a half seconds", "half a minute", "a minute and 20 seconds", "1500 ms", "one second". */
export function durationAt(tokens: readonly Token[], at: number): Read<number> | undefined {
  const first = partAt(tokens, at);
  if (!first) return undefined;
  const joined = tokens[first.next]?.text === 'and' ? first.next + 1 : first.next;
  if (tokens[joined]?.text === 'a' && tokens[joined + 1]?.text === 'half' && joined > first.next)
    return { value: first.value + first.unit / 2, next: joined + 2 };
  const second = first.unit > 1 ? partAt(tokens, joined) : undefined;
  const bare = first.unit === 60 && !second && !tokens[joined]?.unit ? numberAt(tokens, joined) : undefined; // "1 min 20", "a minute and twenty"
  if (bare && bare.value < 60 && bare.value >= (joined === first.next ? 1 : 10)) return { value: first.value + bare.value, next: bare.next }; // prettier-ignore
  if (second && second.unit < first.unit) return { value: first.value + second.value, next: second.next };
  return { value: first.value, next: first.next };
}

const LASTING = new Set(['over', 'across', 'in', 'within', 'during']);
const BETWEEN = new Set(['the', 'course', 'space', 'of', 'next', 'about', 'around', 'roughly', 'approximately', 'just', 'maybe', 'some', 'like']); // prettier-ignore
const FADE = new Set(['fade', 'fades', 'fading', 'dissolve', 'transition', 'ramp']);

/** How long something takes: "over two seconds", "in the course of 3 s", the "2 second" of a "2 second fade". */
export function lastsAt(tokens: readonly Token[], at: number): Read<number> | undefined {
  if (!LASTING.has(tokens[at].text)) {
    const long = durationAt(tokens, at);
    const next = long && (['long', 'slow'].includes(tokens[long.next]?.text) ? long.next + 1 : long.next);
    return long && next !== undefined && FADE.has(tokens[next]?.text) ? { value: long.value, next } : undefined;
  }
  let from = at + 1;
  while (BETWEEN.has(tokens[from]?.text) && from < at + 5) from++;
  return durationAt(tokens, from);
}

function partAt(tokens: readonly Token[], at: number): (Read<number> & { readonly unit: number }) | undefined {
  const article = ['a', 'an', 'one'].includes(tokens[at]?.text);
  const glued = tokens[at] as Token | undefined;
  if (glued?.kind === 'number' && glued.unit && !/^(?:st|nd|rd|th)$/.test(glued.unit)) {
    const unit = unitSeconds(glued.unit);
    return unit === undefined ? undefined : { value: (glued.value ?? 0) * unit, next: at + 1, unit };
  }
  const number = numberAt(tokens, at) ?? (article ? numberAt(tokens, at + 1) : undefined);
  const from = number?.next ?? (article ? at + 1 : at);
  const more = ['more', 'full', 'whole', 'odd'].includes(tokens[from]?.text) ? from + 1 : from;
  const unit = number || article ? unitSeconds(tokens[more]?.text) : undefined;
  return unit === undefined ? undefined : { value: (number?.value ?? 1) * unit, next: more + 1, unit };
}
