import { amountOf } from './amount-of.js';
import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';
import type { Reading } from './reading.js';

/** "keep the faces", "the logo stays as it is", "except the sky" */
export function readKeep(parts: readonly Part[], blank: Reading): Reading | undefined {
  const inColour =
    blank.only && parts.some((part) => part.is === 'word' && part.sense.is === 'as-is' && part.text.includes('color'));
  const at = inColour
    ? -1
    : parts.findIndex((part) => part.is === 'word' && (part.sense.verb === 'keep' || part.sense.verb === 'stay'));
  const [first] = parts.filter((part) => !(part.is === 'word' && (part.sense.is === 'filler' || part.sense.is === 'only')) && part.is !== 'time'); // prettier-ignore
  const bars = first?.is === 'word' && (first.sense.is === 'except' || (first.sense.is === 'not' && first.text !== 'no'));
  const effects = parts.some(({ is }) => is === 'effect');
  if (at < 0 && !(bars && !effects) && !inColour && !keepsTime(parts, blank) && !/\bas (?:is|(?:it|they|he|she) (?:is|are))$/.test(blank.said)) return undefined; // prettier-ignore
  const last = parts.at(-1);
  if (
    at < 0 &&
    !effects &&
    !bars &&
    last?.is === 'word' &&
    /^as (?:is|(?:it|they|he|she) (?:is|are))$/.test(last.text) &&
    parts.slice(0, -1).every(({ is }) => is === 'thing')
  )
    return {
      ...blank,
      kind: 'keep',
      targets: parts.flatMap((part) => (part.is === 'thing' && part.phrase.whole === null ? [part.phrase] : [])),
      bare: true,
    }; // "people as they are" // prettier-ignore
  const endsSo =
    at >= 0 && !parts.slice(at + 1).some(({ is }) => is === 'thing') && parts.slice(0, at).some(({ is }) => is === 'thing');
  const where = ONLY_ON.test(blank.said)
    ? parts.findLast((part) => part.is === 'thing' && part.phrase.whole === null)
    : undefined;
  if (where?.is === 'thing') return { ...blank, kind: 'things', targets: [where.phrase], only: true };
  const stays = at >= 0 && (endsSo || (parts[at] as Extract<Part, { is: 'word' }>).sense.verb === 'stay');
  const before = parts.slice(0, Math.max(at, 0));
  const fine = at >= 0 && /^(?:is|are) (?:fine|good|perfect|off)/.test((parts[at] as Extract<Part, { is: 'word' }>).text);
  if (fine && !parts.some(({ is }) => is === 'thing')) return blank; // "the brightness is fine"
  if (stays && before.some(({ is }) => is === 'effect') && !before.some(({ is }) => is === 'thing'))
    return before.every(isDial) ? blank : undefined; // "contrast unchanged"
  const things = (stays ? before : parts.slice(at + 1)).flatMap((part) => (part.is === 'thing' ? [part.phrase] : []));
  const barred = bars && at < 0 && first.sense.is === 'not';
  if (keepsTime(parts, blank)) return { ...blank, keepsTime: true };
  const named = firstOfEach(stays ? before : parts.slice(at + 1), things).filter(
    ({ weak, kind }) => !barred || !weak || kind !== 'thing',
  );
  if (named.length) {
    const targets = named.filter(({ words }) => !UNTOUCHED.test(words) && !(!stays && BROUGHT.test(words)));
    const brought = named.filter((one) => !targets.includes(one)).map(({ words }) => words);
    return { ...blank, kind: 'keep', targets, bare: true, unheard: [...blank.unheard, ...brought] };
  }
  if (effects && things.length > 0 && !stays && !bars) return undefined;
  if (blank.time && at >= 0) return { ...blank, keepsTime: true };
  const amount = amountOf(parts);
  if (amount !== undefined && amount !== 1 && !effects) return { ...blank, kind: 'amount', amount };
  const lost = parts.flatMap((part) => (part.is === 'word' && part.sense.undoable ? [part.text] : []));
  return lost.length && at >= 0 ? { ...blank, kind: 'keep', bare: true, unheard: [...blank.unheard, ...lost] } : blank;
}

/** "vintage minus the grain": what a look shall not bring, and nothing of the picture. */
export const BROUGHT = /^(?:film )?(?:grain|noise|scratches|dust|vignette)$/;

/** What no edit here touches: "keeping her pose". */
const UNTOUCHED =
  /(?:^| )(?:identity|likeness|composition|pose|poses|motion|movements?|structure|layout|framing|geometry|timing|proportions|silhouettes?)$/;

/** "keep it only on the building" */
const ONLY_ON =
  /^(?:and |but |just |please )*(?:(?:keep|hold) (?:it|this|that|them) (?:(?:only|just) (?:on|to|in|within)|to)|(?:limit|restrict|confine) (?:it |this |that |them |the \w+ )?(?:only |just )?(?:on|to|in|within)) /;

/** "the brightness", with no effect beside it. */
const isDial = (part: Part): boolean => part.is !== 'effect' || (part.sense.dial !== undefined && !part.sense.region);

/** "the first minute normal" */
const keepsTime = (parts: readonly Part[], { time }: Reading): boolean =>
  time !== null && parts.some((part) => part.is === 'word' && part.sense.is === 'as-is') && !parts.some(({ is }) => is === 'thing' || is === 'effect'); // prettier-ignore

/** Things that are only where another one is ("the man in the corner") count for nothing. */
function firstOfEach(parts: readonly Part[], things: readonly NounPhrase[]): NounPhrase[] {
  const real = things.filter(({ whole }) => whole === null);
  return real.filter((thing) => {
    const at = parts.findIndex((part) => part.is === 'thing' && part.phrase === thing);
    const before = parts[at - 1] as Part | undefined;
    const placed = before?.is === 'word' && (before.sense.is === 'preposition' || before.text === 'with');
    return !placed || real.indexOf(thing) === 0;
  });
}
