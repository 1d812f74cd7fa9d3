import type { Item } from '../text/items.js';
import type { Fade } from './fade.js';

/** When a clause says that something comes or goes, and the places of the words that say so. */
interface When extends Pick<Fade, 'edge' | 'seconds' | 'time'> {
  /** "over the whole clip" */
  readonly whole: boolean;
  readonly used: readonly number[];
}

/** Whether an item is a time, or says how long something takes. */
export const isWhen = ({ kind }: Item): boolean => kind === 'time' || kind === 'lasts';

/**
 * Reads when something comes or goes.
 *
 * @param from where the words of coming and going begin: a time before them is the edit's own
 * @param alone whether the clause asks for nothing else, so that each time is of it
 */
export function whenOf(items: readonly Item[], from: number, goes: Fade['goes'], alone: boolean): When {
  const whole = wholeOf(items);
  const long = items.findIndex(({ kind }) => kind === 'lasts');
  const timed = items.findIndex((item, at) => item.kind === 'time' && (alone || (at >= from && isOfFade(item, goes))));
  const { span, text = '' } = (items[timed] ?? {}) as Partial<Item>;
  const lasting = FOR.test(text) && span?.from === 0 && typeof span.to === 'number' ? span.to : null;
  const edge = typeof span?.from === 'object' && span.from !== null && 'edge' in span.from ? span.from.edge : null;
  return {
    whole: whole.length > 0 || /^toward/.test(text),
    edge,
    seconds: items[long]?.seconds ?? lasting,
    time: edge === null && lasting === null ? (span ?? null) : null,
    used: [...whole, ...[long, timed].filter((at) => at >= 0)],
  };
}

const FOR = /^for (?!the)/;

/** Whether a time beside an edit says where that comes or goes: at an end of the clip, or how long it takes. */
function isOfFade({ text, span }: Item, goes: Fade['goes']): boolean {
  if (!span) return false;
  const { from, to } = span;
  if ((typeof from === 'object' && from !== null && 'edge' in from) || FOR.test(text)) return true;
  if (typeof from === 'number' && from < 0 && to === null) return goes === 'out'; // what comes until the end is there from then on
  return /\b(?:first|opening|initial|beginning)\b/.test(text) && !/\buntil\b/.test(text);
}

const OVER = new Set(['over', 'across', 'during', 'throughout', 'through']);
const COURSE = new Set(['the', 'this', 'course', 'length', 'duration', 'of', 'whole', 'entire', 'full', 'of the', 'all']);

/** The places of "over the course of the clip", "throughout the whole video". */
export function wholeOf(items: readonly Item[]): number[] {
  const at = items.findIndex(({ text }) => OVER.has(text));
  if (at < 0) return [];
  let to = at + 1;
  while (COURSE.has(items[to]?.text)) to++;
  const clip = items[to] as Item | undefined;
  return clip && (clip.sense.whole === 'all' || clip.text === 'time') ? Array.from({ length: to + 1 - at }, (_one, k) => at + k) : []; // prettier-ignore
}
