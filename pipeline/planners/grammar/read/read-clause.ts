import type { SaidEdit } from '../../../plan/schema/understanding.js';
import type { Item } from '../text/items.js';
import type { Span } from '../times/read-time.js';
import { findTargets } from './find-targets.js';
import type { NounPhrase } from './noun-phrase.js';
import { isTold } from './is-told.js';
import { type Part, partsOf } from './parts.js';
import { readEffects, SAID, type Said } from './read-effects.js';
import { readSound } from './read-sound.js';
import type { Clause, Join } from './split-clauses.js';

/** What a clause says. */
export interface Reading {
  readonly join: Join;
  readonly order: Clause['order'];
  readonly apart: boolean;
  /** `edits` asks for something; `keep` names what stays; `things` only names something; `pending` does too, after a verb; `amount` says how much. */
  readonly kind: 'edits' | 'keep' | 'things' | 'pending' | 'amount' | 'nothing';
  readonly effects: readonly Said[];
  readonly targets: readonly NounPhrase[];
  readonly whole: NounPhrase['whole'];
  readonly excepts: readonly NounPhrase[];
  /** The exceptions stand before what is done: "everything but the sky darker". */
  readonly exceptEarly: boolean;
  /** The target stands before what is done ("the sky should be darker"), and for what is named after it too. */
  readonly early: boolean;
  /** Has no verb of its own. */
  readonly bare: boolean;
  readonly only: boolean;
  /** Ends with how something stays as well as it may be an order: "sharp". */
  readonly asIs: boolean;
  /** "…, which should be orange" is about what was named last. */
  readonly relative: boolean;
  readonly also: boolean;
  readonly time: Span | null;
  readonly timeEarly: boolean;
  readonly amount: number;
  /** "leave the first 10 seconds" */
  readonly keepsTime: boolean;
  /** "less on the road": more or less of what was said before. */
  readonly turned: number;
  /** Says "add": what is named after it is added too. */
  readonly adds: boolean;
  readonly unheard: readonly string[];
}

/** Reads one clause. */
export function readClause({ join, order, apart, items }: Clause): Reading {
  const parts = partsOf(items);
  const words = parts.filter((part): part is Extract<Part, { is: 'word' }> => part.is === 'word');
  const timed = items.findIndex(({ kind }) => kind === 'time');
  const blank: Reading = {
    join,
    order: order ?? (items.at(-1)?.text === 'first' ? 'first' : items.at(-1)?.text === 'last' ? 'last' : null),
    apart,
    kind: 'nothing',
    effects: [],
    targets: [],
    whole: null,
    excepts: [],
    exceptEarly: false,
    early: false,
    bare: !words.some(({ sense }) => sense.verb !== undefined && sense.verb !== 'stay'),
    only: words.some(({ sense, text }) => sense.is === 'only' || text === 'nothing but'),
    relative: /^(?:which|who|that)$/.test(items[0]?.text ?? '') && items[1]?.sense.is === 'wish',
    asIs: items.at(-1)?.sense.is === 'as-is',
    also: words.some(({ sense }) => sense.is === 'too-also'),
    time: timed < 0 ? null : (items[timed].span ?? null),
    timeEarly: timed >= 0 && timed <= items.findIndex(({ kind, sense }) => kind !== 'time' && sense.is !== 'filler') + 1,
    amount: 1,
    keepsTime: false,
    turned: words.find(({ sense }) => sense.up !== undefined)?.sense.up ?? 0,
    adds: words.some(({ sense }) => sense.verb === 'add'),
    unheard: words.filter(({ item, sense }) => item.kind === 'word' && Object.keys(sense).length === 0).map(({ text }) => text),
  };
  if (isTold(items.map(({ text }) => text).join(' '))) return { ...blank, time: null };
  if (/^(?:and |but )?i (?:really |do |just )?(?:like|love|enjoy|adore) (?!to )/.test(items.map(({ text }) => text).join(' ')))
    return blank;
  if (/^(?:and |but )?(?:i|we|he|she|they|my \w+) (?:really |just )?(?:hate|hates|dislike|dislikes|do not like|does not like|can not stand) (?!how|that it|it when)/.test(items.map(({ text }) => text).join(' '))) return blank; // prettier-ignore
  const sound = readSound(items);
  if (sound) return { ...blank, kind: sound.length ? 'edits' : 'nothing', effects: sound, bare: false };
  return readKeep(parts, blank) ?? readEdits(parts, items, blank);
}

/** "keep the faces", "the logo stays as it is", "except the sky" */
function readKeep(parts: readonly Part[], blank: Reading): Reading | undefined {
  const inColour = blank.only && parts.some((part) => part.is === 'word' && part.sense.is === 'as-is' && /color/.test(part.text));
  const at = inColour
    ? -1
    : parts.findIndex((part) => part.is === 'word' && (part.sense.verb === 'keep' || part.sense.verb === 'stay'));
  const [first] = parts.filter((part) => !(part.is === 'word' && (part.sense.is === 'filler' || part.sense.is === 'only')) && part.is !== 'time'); // prettier-ignore
  const bars = first?.is === 'word' && (first.sense.is === 'except' || (first.sense.is === 'not' && first.text !== 'no'));
  const effects = parts.some(({ is }) => is === 'effect');
  if (at < 0 && !(bars && !effects) && !inColour && !keepsTime(parts, blank)) return undefined;
  const endsSo =
    at >= 0 && !parts.slice(at + 1).some(({ is }) => is === 'thing') && parts.slice(0, at).some(({ is }) => is === 'thing');
  const stays = at >= 0 && (endsSo || (parts[at] as Extract<Part, { is: 'word' }>).sense.verb === 'stay');
  const before = parts.slice(0, Math.max(at, 0));
  if (stays && before.some(({ is }) => is === 'effect') && !before.some(({ is }) => is === 'thing')) return undefined;
  const things = (stays ? before : parts.slice(at + 1)).flatMap((part) => (part.is === 'thing' ? [part.phrase] : []));
  const barred = bars && at < 0 && first.sense.is === 'not';
  if (keepsTime(parts, blank)) return { ...blank, keepsTime: true };
  const named = firstOfEach(stays ? before : parts.slice(at + 1), things).filter(
    ({ weak, kind }) => !barred || !weak || kind !== 'thing',
  );
  if (named.length) return { ...blank, kind: 'keep', targets: named, bare: true };
  if (effects && things.length > 0 && !stays && !bars) return undefined;
  if (blank.time && at >= 0) return { ...blank, keepsTime: true };
  const amount = amountOf(parts);
  if (amount !== undefined && amount !== 1) return { ...blank, kind: 'amount', amount };
  return { ...blank };
}

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

function readEdits(parts: readonly Part[], items: readonly Item[], blank: Reading): Reading {
  const cut = parts.findIndex((part, at) => part.is === 'word' && (part.sense.is === 'except' || part.sense.is === 'not') && isException(parts, at)); // prettier-ignore
  const excepted = cut < 0 ? [] : exceptedAfter(parts, cut);
  const rest = cut < 0 ? parts : [...parts.slice(0, cut), ...parts.slice(cut + 1 + excepted.length)];
  const excepts = excepted.flatMap((part) => (part.is === 'thing' ? [part.phrase] : []));
  const effects = readEffects(rest);
  const firstEffect = parts.findIndex(({ is }) => is === 'effect');
  const common = { ...blank, excepts, exceptEarly: cut >= 0 && cut < firstEffect };
  if (effects.length) {
    const { targets, whole, early } = findTargets(rest, effects);
    return { ...common, kind: 'edits', effects, targets, whole: whole ?? (excepts.length && !targets.length ? 'all' : null), early, unheard: common.unheard }; // prettier-ignore
  }
  const spared = parts.flatMap((part, at) =>
    part.is === 'thing' && part.phrase.whole === null && at > firstEffect ? [part.phrase] : [],
  );
  const forbids =
    firstEffect >= 0 &&
    parts.slice(0, firstEffect).some((part) => part.is === 'word' && part.sense.is === 'not' && part.text !== 'no');
  if (forbids && spared.length) return { ...blank, kind: 'keep', targets: spared.slice(0, 1), bare: true };
  return readDeeds(rest, items, common);
}

/** "everything but the sky": a thing follows, and no new order. */
function isException(parts: readonly Part[], at: number): boolean {
  const next = parts.slice(at + 1).find((part) => !(part.is === 'word' && (part.sense.is === 'preposition' || part.sense.is === 'filler' || part.sense.is === 'only'))); // prettier-ignore
  return next?.is === 'thing' && !(next.phrase.whole === 'it' || next.phrase.whole === 'all');
}

function exceptedAfter(parts: readonly Part[], cut: number): Part[] {
  const out: Part[] = [];
  for (const part of parts.slice(cut + 1)) {
    const small =
      part.is === 'word' && (part.sense.is === 'preposition' || part.sense.is === 'filler' || part.sense.is === 'only');
    if (part.is === 'thing' && out.some(({ is }) => is === 'thing') && out.at(-1)?.is === 'thing') break;
    if (part.is !== 'thing' && !small) break;
    if (part.is === 'thing' && out.some(({ is }) => is === 'thing')) {
      out.push({ is: 'word', text: '', sense: {}, item: { text: '', sense: {}, kind: 'mark' } });
      continue;
    }
    out.push(part);
  }
  return out;
}

/** What is added, removed or replaced, or done by nobody here. */
function readDeeds(parts: readonly Part[], items: readonly Item[], blank: Reading): Reading {
  const verbAt = (...names: string[]): number => parts.findIndex((part) => part.is === 'word' && part.sense.verb !== undefined && names.includes(part.sense.verb)); // prettier-ignore
  const things = parts.flatMap((part, at) => (part.is === 'thing' ? [{ ...part.phrase, at, placed: isPlaced(parts, at) }] : []));
  const named = things.filter(({ whole }) => whole === null);
  const objects = named.filter(({ placed }) => !placed);
  const deed = (op: SaidEdit['op'], targets: readonly NounPhrase[], whole: Reading['whole'] = null, note = ''): Reading => ({ ...blank, kind: 'edits', effects: [{ ...SAID, op, note }], targets, whole }); // prettier-ignore
  const said = items.map(({ text }) => text).join(' ');
  const not = parts.some((part) => part.is === 'word' && part.sense.is === 'not');
  const [add, remove, replace, change, want] = [verbAt('add'), verbAt('remove'), verbAt('replace'), verbAt('change', 'give'), verbAt('want')]; // prettier-ignore
  const does = parts.some((part) => part.is === 'word' && part.sense.undoable);
  if (not && (add >= 0 || remove >= 0 || replace >= 0 || does)) return blank;
  if (remove >= 0 && !named.length && /^(?:please |can you |just )*clean (?:it|this|that)\b/.test(said))
    return deed('denoise', [], 'all');
  if (remove >= 0 && !named.length && things.some(({ whole }) => whole === 'it')) return deed('remove', [], 'it', said);
  const [out, place] = named;
  if (remove >= 0 && out?.kind === 'colour' && place && /\b(?:out of|from|in|on)\b/.test(said)) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'tint', colour: out.words, amount: -1 }], targets: [place] }; // prettier-ignore
  if (remove >= 0 && (named.length || things.some(({ whole }) => whole === 'all')) && isRemoval(parts, remove)) return removal(parts, remove, objects, named, deed, said); // prettier-ignore
  const tinted =
    replace < 0 ? undefined : named.find(({ kind, indefinite, at }) => kind === 'colour' && indefinite && at > named[0].at);
  if (tinted) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'recolour', colour: tinted.words }], targets: [named[0]] }; // prettier-ignore
  if (replace >= 0 && named.length) return deed('replace', [objects[0] ?? named[0]], null, said);
  if (add >= 0 && named.length) {
    const after = objects.find(({ at }) => at > add) ?? objects[0] ?? named[0];
    return deed('add', [after], null, said);
  }
  const hue = objects.find(({ kind }) => kind === 'colour');
  const turned = remove >= 0 ? 0 : blank.turned;
  const hued = hue && turned !== 0 ? turned * (amountOf(parts) ?? 1) : 0;
  const where = named.find(({ at, kind }) => hue !== undefined && at > hue.at && kind !== 'colour');
  if (hue && hued < 0 && where) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'tint', colour: hue.words, amount: hued }], targets: [where] }; // prettier-ignore
  if (hue && hued !== 0) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'saturation', amount: hued }], targets: [hue] }; // prettier-ignore
  const having = parts.findIndex((part) => part.is === 'word' && /^(?:should|must|could|needs to|has to) have$/.test(part.text));
  const had = having < 0 ? undefined : objects.find(({ at }) => at > having);
  if (had && !not) return deed('add', [had], null, said);
  if (/\bno more\b/.test(said) && objects.length) return deed('remove', [objects[0]], null, said);
  const indefinite = objects.find((thing) => thing.indefinite);
  const words = parts.filter((part): part is Extract<Part, { is: 'word' }> => part.is === 'word');
  const painted = newColour(objects, add >= 0);
  if (painted)
    return {
      ...blank,
      kind: 'edits',
      effects: [{ ...SAID, op: 'recolour', colour: painted.colour }],
      targets: [painted.thing],
      early: true,
    };
  const put = words.some(({ text }) =>
    ['put', 'give', 'have', 'let', 'use', 'apply', 'set', 'get', 'bring', 'hang'].includes(text),
  );
  const shown = parts.find((part) => part.is === 'word' && part.sense.undoable);
  if (add >= 0 && does && shown?.is === 'word' && !named.length)
    return deed('add', [{ kind: 'thing', words: shown.text, whole: null, indefinite: true, weak: false, next: 0 }], null, said);
  if (does && objects[0]?.indefinite) return deed('add', [objects[0]], null, said);
  if (change >= 0 && objects.length && /\bout of\b|\bout$/.test(said) && !/\bout of (?!this|the (?:picture|photo|shot|frame|scene|clip|video))/.test(said)) return deed('remove', [objects[0]], null, said); // prettier-ignore
  if (does && (change >= 0 || want >= 0 || words.some(({ sense }) => sense.is === 'wish') || startsSo(parts))) return deed('replace', objects.slice(0, 1), objects.length ? null : 'all', said); // prettier-ignore
  if (put && indefinite) return deed('add', [indefinite], null, said);
  const lands =
    words.some(({ sense }) => sense.is === 'wish' || sense.verb === 'add') &&
    (blank.unheard.length > 0 || objects.length > 1 || does);
  if (indefinite && lands && change < 0) return deed('add', [indefinite], null, said);
  if (want >= 0 && indefinite && change < 0) return deed('add', [indefinite], null, said);
  if (words.some(({ text }) => text === 'put' || text === 'place') && objects.length && (named.length > 1 || words.some(({ text }) => ['in', 'into', 'on', 'onto', 'there'].includes(text)))) return deed('add', [objects[0]], null, said); // prettier-ignore
  const becomes =
    named.some((thing) => thing.indefinite && thing.placed) ||
    words.some(({ sense }) => sense.is === 'link') ||
    blank.unheard.length > 0 ||
    objects.length > 1;
  if (change >= 0 && objects.length && becomes && !not) return deed('replace', [objects[0]], null, said);
  const gives = verbAt('give') >= 0;
  if (gives && objects.length > 1 && !not) return deed('add', [objects[1]], null, said);
  if (change >= 0 && objects.length) {
    const told = blank.unheard.length > 0 || words.some(({ sense }) => sense.is === 'adjective');
    if (told && !gives && !not) return deed('replace', [objects[0]], null, said);
    return { ...blank, kind: 'pending', targets: objects.slice(0, 1), bare: false, adds: gives };
  }
  const style = /\b(?:style|manner|painting|work) (?:of|by) (.+)$|\bby (.+)$/.exec(said);
  if (style && things.length + words.length > 0 && /style|paint/.test(said)) return { ...blank, kind: 'edits', effects: [{ ...SAID, note: style[1] ?? style[2] ?? '' }], whole: 'all' }; // prettier-ignore
  const wishes = words.some(({ sense, text }) => sense.is === 'wish' && /should|must|has to|needs to|shall|ought/.test(text));
  if (wishes && objects.length && !objects[0].weak && !not && words.some(({ sense, text }) => sense.is === 'adjective' || /^looks?$/.test(text))) return deed('replace', [objects[0]], null, said); // prettier-ignore
  const amount = amountOf(parts);
  const plain = words.every(({ sense, item }) => item.kind !== 'word' || (sense.is !== undefined && !['copula', 'wish', 'pronoun', 'link', 'stuff'].includes(sense.is)) || sense.verb === 'add' || sense.joins !== undefined || sense.amount !== undefined || sense.up !== undefined); // prettier-ignore
  if (named.length && plain && (blank.bare || add >= 0))
    return { ...blank, kind: 'things', targets: objects.length ? objects.slice(0, 1) : named.slice(0, 1) };
  if (amount !== undefined && amount !== 1 && !named.length) return { ...blank, kind: 'amount', amount };
  return {
    ...blank,
    whole: things[0]?.whole ?? null,
    targets: objects.filter(({ weak }) => !weak).slice(0, 1),
  };
}

/** "a purple sky", "pink hair" */
function newColour(
  objects: readonly NounPhrase[],
  added: boolean,
): { readonly thing: NounPhrase; readonly colour: string } | undefined {
  // prettier-ignore
  const thing = objects.find(({ kind, colour, weak, indefinite }) => colour !== undefined && (weak || indefinite) && ['sky', 'water', 'ground', 'plants', 'background', 'person'].includes(kind)); // prettier-ignore
  if (!thing?.colour || (added && thing.kind !== 'sky')) return undefined;
  return { thing: { ...thing, words: thing.words.slice(thing.colour.length).trim() }, colour: thing.colour };
}

type Deed = (op: SaidEdit['op'], targets: readonly NounPhrase[], whole?: Reading['whole'], note?: string) => Reading;

/** "take" and "cut" remove only with a word that says so. */
function isRemoval(parts: readonly Part[], at: number): boolean {
  const { text } = parts[at] as Extract<Part, { is: 'word' }>;
  const before = parts[at - 1] as Part | undefined;
  if (before?.is === 'word' && ['too', 'so', 'copula'].includes(before.sense.is ?? '')) return false;
  if (text !== 'take') return true;
  return parts.some((part) => part.is === 'word' && ['out', 'away', 'off', 'from'].includes(part.text));
}

function removal(
  parts: readonly Part[],
  at: number,
  objects: readonly NounPhrase[],
  named: readonly NounPhrase[],
  deed: Deed,
  said: string,
): Reading {
  // prettier-ignore
  if (!named.length && /\bcolors?\b/.test(said)) return { ...deed('restyle', [], /\b(?:other|rest|else)\b/.test(said) ? 'else' : 'all'), effects: [{ ...SAID, op: 'grade', grade: 'monochrome' }] };
  if (!named.length && /^(?:please )?(?:just )?clean(?: up)?\b/.test(said)) return deed('denoise', [], 'all');
  if (!named.length)
    return /\b(?:cut|trim|crop|delete|remove|drop)\b/.test(said)
      ? deed('remove', [], 'all', said)
      : deed('remove', [], 'all', said);
  const after = objects.filter((thing) => parts.findIndex((part) => part.is === 'thing' && part.phrase.next === thing.next && part.phrase.words === thing.words) > at); // prettier-ignore
  const target = after[0] ?? objects[0] ?? named[0];
  if (/\b(?:noise|grain|speckles)$/.test(target.words)) {
    const where = named.find((thing) => thing !== target && thing.words !== target.words);
    return { ...deed('denoise', where ? [where] : [], where ? null : 'all') };
  }
  return deed('remove', [target], null, said);
}

/** "zoom in": the clause begins with it. */
const startsSo = (parts: readonly Part[]): boolean => {
  const first = parts.find((part) => part.is !== 'time' && !(part.is === 'word' && part.sense.is === 'filler'));
  return first?.is === 'word' && first.sense.undoable === true;
};

/** Whether a thing is only where another one is. */
function isPlaced(parts: readonly Part[], at: number): boolean {
  const before = parts[at - 1] as Part | undefined;
  return before?.is === 'word' && (before.sense.is === 'preposition' || ['with', 'like', 'as', 'into'].includes(before.text));
}

function amountOf(parts: readonly Part[]): number | undefined {
  for (const part of parts)
    if (part.is === 'word') {
      if (part.item.percent) return (part.item.value ?? 100) / 100;
      if (part.sense.amount !== undefined) return part.sense.amount;
    }
  return undefined;
}
