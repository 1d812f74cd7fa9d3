import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';
import type { Said } from './said.js';

/** What a clause does something to. */
export interface Targets {
  readonly targets: readonly NounPhrase[];
  readonly whole: NounPhrase['whole'];
  /** Named before what is done. */
  readonly early: boolean;
}

type Thing = Extract<Part, { is: 'thing' }>;

/** Words that say what an effect is put on. */
const ONTO = new Set(['on', 'off', 'over', 'to', 'for', 'across', 'of', 'onto', 'around', 'in', 'throughout', 'all over', 'on top of', 'upon', 'from', 'within', 'at', 'along', 'towards', 'toward', 'onto the', 'inside', 'eat', 'eats', 'swallow', 'swallows', 'engulf', 'engulfs', 'take over', 'takes over', 'devour']); // prettier-ignore
/** Words that say only where something is, unless it is a place that masks know. */
const LOOSE = new Set(['for', 'in', 'of', 'at', 'from', 'along', 'within', 'inside', 'around']);
/** For whom or what a picture is made. */
const AUDIENCE = /(?:fans|viewers|clients|users|kids|readers|others|credits|socials|ads|subscribers|followers|reviews|games)$/;
/** "rain over the entire city" is all that is seen. */
const LANDS = /^(?:\S+ )?(?:city|town|village|valley|country|countryside|landscape|region|area|world|neighbou?rhood|district|harbou?r|park|campus|estate|land|lands|location|set)$/; // prettier-ignore
const EVERYWHERE: ReadonlySet<Said['op']> = new Set(['relight', 'weather', 'restyle']);

/** Finds what a clause's effects are for: its subject or object, else what stands behind "on", "over", "for". */
export function findTargets(parts: readonly Part[], effects: readonly Said[]): Targets {
  const first = parts.findIndex(({ is }) => is === 'effect');
  const things = parts.flatMap((part, at) => (part.is === 'thing' ? [{ part, at }] : []));
  const prepositionOf = (at: number): string | undefined => {
    for (let k = at - 1; k >= 0; k--) {
      const before = parts[k];
      if (before.is !== 'word') return undefined;
      if (before.sense.is === 'preposition' || before.text === 'with') return before.text;
      if (before.text === 'out of') return 'from';
      if (before.sense.is !== 'only' && before.sense.is !== 'filler' && before.sense.amount === undefined) return undefined;
    }
    return undefined;
  };
  const wants = parts.findIndex((part) => part.is === 'word' && part.sense.verb === 'want' && !part.sense.is);
  const subjects = things.filter(
    ({ at, part }) => at < first && prepositionOf(at) === undefined && !(at < wants && wants < first && mayWant(part)),
  );
  const firm = subjects.filter(
    ({ part, at }) =>
      !isLikened(parts[at - 1]) && !isSpeaker(part, parts[at + 1], parts[at - 1]) && !isLoose(part, parts[at - 1], parts[at + 1]),
  );
  const subject = firm.filter(({ part }) => part.phrase.whole === null).at(-1) ?? firm.at(-1);
  const behind = things.filter(({ at, part }) => at > first && fits(part, prepositionOf(at), parts, at, effects));
  const later = behind.find(({ part }) => part.phrase.whole === null) ?? behind[0];
  const titled =
    subject?.part.phrase.weak &&
    parts[subject.at + 1]?.is === 'word' &&
    (parts[subject.at + 1] as { text: string }).text === ':' &&
    later?.part.phrase.whole === 'all'; // "ice age: freeze the whole scene"
  if (subject && isTones(subject.part, effects)) return { targets: [], whole: 'all', early: true };
  if (subject && !titled && (subject.part.phrase.whole === null || !later || later.part.phrase.whole !== null))
    return one(subject.part, true);
  if (subject?.part.phrase.whole === 'else') return one(subject.part, true);
  if (later) return one(later.part, false);
  const behindWhom = things.find(({ at, part }) => at > first && prepositionOf(at) === 'behind' && part.phrase.kind === 'person');
  if (behindWhom && !effects.some(({ op }) => EVERYWHERE.has(op)))
    return one({ is: 'thing', phrase: { ...behindWhom.part.phrase, kind: 'background', words: 'background' } }, false);
  const placed = things.find(({ at, part }) => at < first && prepositionOf(at) !== undefined && fits(part, prepositionOf(at), parts, at, effects)); // prettier-ignore
  if (placed) return one(placed.part, true);
  const who = whoShall(parts);
  return who && !effects.some(({ op }) => op === 'relight' || op === 'weather' || op === 'sound') ? one(who, true) : { targets: [], whole: null, early: false }; // prettier-ignore
}

/** "she should look like a marble statue" */
function whoShall(parts: readonly Part[]): Thing | undefined {
  const [first, next] = parts.filter((part) => part.is !== 'time' && !(part.is === 'word' && part.sense.is === 'filler'));
  const shall = first?.is === 'word' && /^s?he$/.test(first.text) && next?.is === 'word' && next.sense.is === 'wish';
  return shall ? { is: 'thing', phrase: { kind: 'person', words: first.text, whole: null, indefinite: false, weak: false, next: 0 } } : undefined; // prettier-ignore
}

function one({ phrase }: Thing, early: boolean): Targets {
  return phrase.whole === null ? { targets: [phrase], whole: null, early } : { targets: [], whole: phrase.whole, early };
}

/** "the blacks are milky": tones, and no color. */
const isTones = ({ phrase: { kind, words } }: Thing, effects: readonly Said[]): boolean =>
  kind === 'colour' &&
  /^(?:blacks|whites|grays)$/.test(words) &&
  effects.every(({ grade }) => grade === 'contrast' || grade === 'exposure');

/** "like a memory: faded": what it shall be like is not what is edited. */
const isLikened = (before: Part | undefined): boolean =>
  before?.is === 'word' && before.sense.is === 'link' && /\blike$|^as (?:if|though)$/.test(before.text);

/** A word that nobody knows, with nothing that says that it is what is edited. */
const isLoose = ({ phrase }: Thing, before: Part | undefined, next: Part | undefined): boolean =>
  (phrase.indefinite && next?.is === 'effect' && !/^made /.test(next.text)) ||
  (phrase.weak && /ing$/.test(phrase.words) && before?.is === 'word' && before.sense.up !== undefined) ||
  phrase.weak && phrase.kind === 'thing' && phrase.whole === null && !((next?.is === 'effect' && !(before?.is === 'word' && (before.sense.is === 'some' || before.sense.is === 'determiner'))) || (next?.is === 'word' && (next.item.kind === 'mark' || (next.sense.is === 'link' && (!/like|^as/.test(next.text) || (before?.is === 'word' && before.sense.verb === 'change'))) || ['wish', 'copula', 'preposition', 'as-is', 'adjective'].includes(next.sense.is ?? '') || next.sense.amount !== undefined || next.sense.up !== undefined || next.sense.is === 'some'))); // prettier-ignore

/** "turn me into stone", "paint us gold": who speaks is in the picture. */
const isTurned = (words: string, next: Part | undefined, before: Part | undefined): boolean =>
  /^(?:me|us)$/.test(words) &&
  ((before?.is === 'word' && /^(?:turn|paint|transform|convert|change|dye|dress|cover)$/.test(before.text)) ||
    (next?.is === 'word' && /^(?:into|look like|look)$/.test(next.text)));

/** Those who may want something, beside people: "the sofa wants a denim cover" is about the sofa. */
const ASKERS = new Set('client clients boss director team producer label agency company band studio network channel brand school office committee board department magazine firm festival church club store shop editor publisher sponsor marketing legal brief script story customer business university library museum gallery theater restaurant hotel'.split(' ')); // prettier-ignore
/** Faces and hair want nothing: "faces need more light" is about them. */
const PART_OF_BODY = /\b(?:faces?|hair|skin|eyes?|hands?|lips|teeth|beards?|cheeks?)$/;
const mayWant = ({ phrase: { kind, words, whole, weak } }: Thing): boolean => (kind === 'person' && !PART_OF_BODY.test(words)) || whole !== null || weak || ASKERS.has(words.split(' ').at(-1) ?? ''); // prettier-ignore

/** "my boss wants …": who asks is not what is edited. */
const isSpeaker = ({ phrase: { words, kind } }: Thing, next: Part | undefined, before: Part | undefined): boolean =>
  !isTurned(words, next, before) &&
  ((next?.is === 'word' && ((next.sense.is === 'pronoun' && !(next.text === 'i' || next.text === 'we')) || (next.sense.verb === 'want' && next.sense.is === undefined && (kind === 'person' || ASKERS.has(words.split(' ').at(-1) ?? ''))))) ||
  /^(?:me|us|we|boss|client|director|team|director|producer)$/.test(words)); // prettier-ignore

function fits(
  { phrase }: Thing,
  preposition: string | undefined,
  parts: readonly Part[],
  at: number,
  effects: readonly Said[],
): boolean {
  // prettier-ignore
  if (phrase.whole !== null) return preposition === undefined || ONTO.has(preposition);
  const order = effects.at(-1)?.order ?? false;
  const painted = parts[at - 1]; // "foggy forest" is all of it
  if (preposition === undefined && phrase.weak && painted?.is === 'effect' && /(?:gy|ny|ty|wy|zy|dy)$/.test(painted.text) && painted.sense.look?.op === 'weather') return false; // prettier-ignore
  if (preposition === undefined)
    return (
      !phrase.indefinite &&
      (order || effects.at(-1)?.op === 'material' || !(phrase.weak && phrase.kind === 'thing')) &&
      directObject(parts, at)
    );
  if (!ONTO.has(preposition) || ((preposition === 'to' || preposition === 'for') && /^(?:me|us)$/.test(phrase.words)))
    return false; // "it looks grainy to me"
  const wide = effects.some(({ op }) => EVERYWHERE.has(op));
  const only = parts.some((part) => part.is === 'word' && part.sense.is === 'only');
  if (!wide || only) return !phrase.indefinite && (preposition !== 'for' || only || phrase.kind !== 'thing' || effects.some(({ op }) => op === 'material' || op === 'recolour' || op === 'grade')); // prettier-ignore
  if (phrase.indefinite || (phrase.weak && phrase.kind === 'thing')) return false;
  if (preposition === 'of' || (!only && LANDS.test(phrase.words))) return false;
  const article = parts[at - 2]?.is === 'effect' && !phrase.weak && /s$/.test(phrase.words);
  if (preposition === 'for' && phrase.kind === 'thing' && article && !AUDIENCE.test(phrase.words)) return true;
  if (!LOOSE.has(preposition)) return true;
  return phrase.kind !== 'thing' && phrase.kind !== 'colour' && (preposition === 'for' || phrase.kind === 'background' || phrase.kind === 'sky' || phrase.kind === 'plants'); // prettier-ignore
}

/** The thing right behind an effect: "blur the background", "gild the lamp"; words of amount may stand between. */
function directObject(parts: readonly Part[], at: number): boolean {
  for (let k = at - 1; k >= 0; k--) {
    const before = parts[k];
    if (before.is === 'effect') return true;
    if (before.is === 'thing') return false;
    if (before.is === 'word' && !(before.sense.is === 'only' || before.sense.is === 'filler' || before.sense.amount !== undefined || before.sense.up !== undefined || before.sense.is === 'except')) return false; // prettier-ignore
  }
  return false;
}
