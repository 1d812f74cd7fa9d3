import type { SaidEdit } from '../../../plan/schema/understanding.js';
import type { Item } from '../text/items.js';
import { amountOf } from './amount-of.js';
import { withoutColour } from './draft.js';
import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';
import type { Reading } from './reading.js';
import { isRemoval, removal } from './read-removal.js';
import { SAID } from './said.js';
import { STYLE } from './style-words.js';
import { turnedThing } from './turned-thing.js';

/** What is added, removed or replaced, or done by nobody here. */
export function readDeeds(parts: readonly Part[], items: readonly Item[], blank: Reading): Reading {
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
  if (remove >= 0 && !named.length && blank.time && /\b(?:cut|trim|remove|delete|lose|drop|chop|take)\b/.test(said)) return deed('remove', [], 'all', said); // prettier-ignore
  const [out, place] = named;
  if (remove >= 0 && out?.kind === 'colour' && place && /\b(?:out of|from|in|on)\b/.test(said)) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'tint', colour: out.words, amount: -1 }], targets: [place] }; // prettier-ignore
  if (remove >= 0 && named.length === 1 && out.kind === 'colour' && /\bout(?: of (?:it|this|that|the (?:picture|image|clip|video|shot|photo|footage)))?$/.test(said)) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'tint', colour: out.words, amount: -(amountOf(parts) ?? 1) }], whole: 'all' }; // prettier-ignore
  if (remove >= 0 && out?.kind === 'colour' && /\b(?:cast|tinge|hue)\b/.test(said)) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'tint', colour: out.words, amount: -1 }], whole: 'all' }; // prettier-ignore
  if (remove >= 0 && (named.length || things.some(({ whole }) => whole === 'all')) && isRemoval(parts, remove)) return removal(parts, remove, objects, named, deed, said); // prettier-ignore
  const tinted =
    replace < 0 ? undefined : named.find(({ kind, at }) => kind === 'colour' && at > named[0].at && isSome(parts[at - 1]));
  if (tinted) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'recolour', colour: tinted.words }], targets: [withoutColour(named[0])] }; // prettier-ignore
  if (replace >= 0 && named.length) return deed('replace', [objects[0] ?? named[0]], null, said);
  if (add >= 0 && named.length) {
    const after = objects.find(({ at }) => at > add) ?? objects[0] ?? named[0];
    return deed('add', [after], null, said);
  }
  const hue = objects.find(({ kind }) => kind === 'colour');
  const mutes = parts.some((part) => part.is !== 'thing' && part.is !== 'time' && part.text === 'mute');
  const turned = mutes ? -1 : remove >= 0 && isRemoval(parts, remove) ? 0 : blank.turned;
  const hued = hue && turned !== 0 ? turned * (amountOf(parts) ?? 1) : 0;
  const where = named.find(({ at, kind }) => hue !== undefined && at > hue.at && kind !== 'colour');
  if (hue && hued < 0 && where) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'tint', colour: hue.words, amount: hued }], targets: [where] }; // prettier-ignore
  if (hue && hued !== 0) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'saturation', amount: hued }], targets: [hue] }; // prettier-ignore
  if (hue && !not && parts.some((part) => part.is === 'word' && part.sense.is === 'too')) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'saturation', amount: -1, complaint: true }], targets: [hue] }; // prettier-ignore
  const quality =
    /\b(?:it|this|that|look|looks|feel|feels|be|is|everything) (?:(?:a bit|a little|much|slightly|way|even) )?(?:more|less) (\S+)$/.exec(
      said,
    ); // "make it look more organic"
  if (quality && objects.some(({ words, weak }) => weak && words === quality[1] && !/[^su]s$/.test(words)))
    return { ...blank, unheard: [...blank.unheard, quality[1]] };
  if (objects.length && !not && blank.turned > 0 && blank.unheard.length === 0 && /\b(?:more|extra|additional) $/.test(said.split(objects[0].words)[0]) && change < 0 && objects[0].kind !== 'colour') return deed('add', [objects[0]], null, said); // prettier-ignore
  const level = turnedThing(parts, objects, blank);
  if (level) return level;
  const having = parts.findIndex((part) => part.is === 'word' && /^(?:should|must|could|needs to|has to) have$/.test(part.text));
  const had = having < 0 ? undefined : objects.find(({ at }) => at > having);
  if (had && !not) return deed('add', [had], null, said);
  if (/\bno more\b/.test(said) && objects.length) return deed('remove', [objects[0]], null, said);
  if (objects.length > 1 && objects.every(({ kind }) => kind === 'colour') && /\b(?:becomes?|into)\b/.test(said)) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'recolour', colour: objects[1].words }], targets: [objects[0]] }; // prettier-ignore
  if (objects.length > 1 && !objects[0].indefinite && !not && /\bbecomes?\b/.test(said))
    return deed('replace', [objects[0]], null, said);
  const [subject, other] = objects;
  if (
    other?.indefinite &&
    !subject.indefinite &&
    !subject.weak &&
    !not &&
    /\b(?:should|must|shall|could|can|has to|needs to|ought to) (?:be|become|turn into)\b/.test(said) &&
    !/\bthere\b/.test(said) &&
    objects.length === 2 &&
    !other.placed
  )
    return deed('replace', [subject], null, said); // "the dog should be a cow" // prettier-ignore
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
  const preferred =
    want >= 0 && /\b(?:prefer|rather)\b/.test(said) ? objects.find(({ colour, kind }) => colour && kind !== 'colour') : undefined;
  if (preferred?.colour) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'recolour', colour: preferred.colour }], targets: [{ ...preferred, words: preferred.words.slice(preferred.colour.length).trim() }], early: true }; // prettier-ignore
  const put = words.some(({ text }) =>
    ['put', 'give', 'have', 'let', 'use', 'apply', 'set', 'get', 'bring', 'hang'].includes(text),
  );
  const shown = parts.find((part) => part.is === 'word' && part.sense.undoable);
  if (add >= 0 && does && shown?.is === 'word' && !named.length)
    return deed('add', [{ kind: 'thing', words: shown.text, whole: null, indefinite: true, weak: false, next: 0 }], null, said);
  if (does && objects[0]?.indefinite) return deed('add', [objects[0]], null, said);
  if (change >= 0 && objects.length && /\bout of\b|\bout$/.test(said) && !/\bout of (?!this|the (?:picture|photo|shot|frame|scene|clip|video))/.test(said)) return deed('remove', [objects[0]], null, said); // prettier-ignore
  if (does && (change >= 0 || want >= 0 || words.some(({ sense }) => sense.is === 'wish') || startsSo(parts))) return deed('replace', doers(objects, words), objects.length || doers(objects, words).length ? null : 'all', said); // prettier-ignore
  const written =
    put && !not
      ? objects.find(({ words: what }) => /^(?:subtitles?|captions?|text|titles?|credits|watermark)$/.test(what))
      : undefined;
  const dressedIn = put && !not && objects[0]?.kind === 'person' && named.find(({ indefinite: some, placed }) => some && placed) && /\bin(?:to)? an? \b/.test(said); // prettier-ignore
  if (dressedIn) return deed('replace', [objects[0]], null, said); // "put her in a red dress"
  if (put && (indefinite ?? written)) return deed('add', [(indefinite ?? written) as NounPhrase], null, said);
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
  const [from, into] = objects;
  if (into?.colour && headOf(from) === headOf(into)) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'recolour', colour: into.colour }], targets: [from], early: true }; // prettier-ignore
  if (change >= 0 && objects.length && becomes && !not) return deed('replace', [objects[0]], null, said);
  const dressed = words.some(({ text }) => text === 'dress' || text === 'clothe') && objects[0]?.kind === 'person';
  if (dressed && !not) return deed('replace', [objects[0]], null, said);
  const gives = verbAt('give') >= 0;
  const hers =
    gives && !not && objects.length === 1 && /^(?:her|his) /.test(objects[0].said ?? '')
      ? newColour([{ ...objects[0], weak: true }], false)
      : undefined; // "give her blue eyes"
  if (hers)
    return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'recolour', colour: hers.colour }], targets: [hers.thing] };
  if (gives && objects.length > 1 && !not) return deed('add', [objects[1]], null, said);
  if (gives && objects.length === 1 && !not && isGiven(parts, objects[0])) return deed('add', [objects[0]], null, said);
  if (change >= 0 && objects.length) {
    const told = blank.unheard.length > 0 || words.some(({ sense }) => sense.is === 'adjective');
    if (told && !gives && !not) return deed('replace', [objects[0]], null, said);
    if (STYLE.has(objects[0].words.split(' ').at(-1) ?? '')) return { ...blank, unheard: [...blank.unheard, objects[0].words] };
    return { ...blank, kind: 'pending', targets: objects.slice(0, 1), bare: false, adds: gives };
  }
  const style = /\b(?:style|manner|painting|work) (?:of|by) (.+)$|\bby (.+)$/.exec(said);
  if (style && things.length + words.length > 0 && /style|paint/.test(said)) return { ...blank, kind: 'edits', effects: [{ ...SAID, note: style[1] ?? style[2] ?? '' }], whole: 'all' }; // prettier-ignore
  const wishes = words.some(({ sense, text }) => sense.is === 'wish' && /should|must|has to|needs to|shall|ought/.test(text));
  if ((wishes || want >= 0) && objects.length && !objects[0].weak && !not && words.some(({ sense, text }) => sense.is === 'adjective' || /^looks?$/.test(text))) return deed('replace', [objects[0]], null, said); // prettier-ignore
  const turn = onlyTurned(parts, blank);
  if (turn !== undefined) return { ...blank, kind: 'amount', amount: turn };
  const amount = amountOf(parts);
  const plain = words.every(({ sense, item }) => item.kind !== 'word' || (sense.is !== undefined && !['copula', 'wish', 'pronoun', 'link', 'stuff'].includes(sense.is)) || sense.verb === 'add' || sense.joins !== undefined || sense.amount !== undefined || sense.up !== undefined); // prettier-ignore
  const shows = objects.find((thing) => thing.indefinite && !thing.weak && ['thing', 'person', 'plants'].includes(thing.kind)); // prettier-ignore
  if (
    shows &&
    blank.bare &&
    !not &&
    named.some(({ at }) => at > shows.at) &&
    !words.some(
      ({ sense, text }) =>
        sense.is === 'copula' ||
        sense.is === 'pronoun' ||
        sense.is === 'link' ||
        ['from', 'for', 'to', 'of', 'with'].includes(text),
    )
  )
    return deed('add', [shows], null, said); // "a boat on the lake"
  if (named.length && plain && (blank.bare || add >= 0))
    return { ...blank, kind: 'things', amount: amount ?? 1, targets: objects.length ? objects.slice(0, 1) : named.slice(0, 1) };
  if (not && amount !== undefined && amount > 1 && !named.length && parts.every(({ is }) => is === 'word'))
    return { ...blank, kind: 'amount', amount: 0.5 }; // "not too thick"
  if (amount !== undefined && amount !== 1 && !named.length && !(not && parts.some(({ is }) => is === 'effect')))
    return { ...blank, kind: 'amount', amount };
  return {
    ...blank,
    whole: things[0]?.whole ?? null,
    targets: not && /^(?:please )?no /.test(said) ? objects.slice(0, 1) : mentioned(objects, named),
  };
}

/** "bleach bypass, dialed back": less of what was said before. */
function onlyTurned(parts: readonly Part[], { turned }: Reading): number | undefined {
  const words = parts.filter((part) => part.is !== 'word' || part.sense.is !== 'filler');
  const only = words.every((part) => part.is === 'word' && (part.sense.up !== undefined || part.sense.amount !== undefined));
  const back = words.some((part) => part.is === 'word' && /^(?:dialed|toned|turned|pulled|held|reined)/.test(part.text));
  return only && back && turned < 0 ? 0.5 : undefined;
}

/** Who shall do it: what is named, or "he". */
function doers(objects: readonly NounPhrase[], words: readonly { readonly text: string }[]): NounPhrase[] {
  const pronoun = words.find(({ text }) => text === 'he' || text === 'she' || text === 'they')?.text;
  if (objects.length || !pronoun) return objects.slice(0, 1);
  return [{ kind: 'person', words: pronoun, whole: null, indefinite: false, weak: false, next: 0 }];
}

/** What is only told of: "the sky looks boring", "too much is going on in the background". */
function mentioned(objects: readonly NounPhrase[], named: readonly NounPhrase[]): NounPhrase[] {
  const own = objects.filter(({ weak }) => !weak);
  return (own.length ? own : named.filter(({ kind }) => kind === 'background' || kind === 'sky')).slice(0, 1);
}

/** "a black one" */
const isSome = (before: Part | undefined): boolean => before?.is === 'word' && before.sense.is === 'some';

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

/** "give her sunglasses": right behind the verb, with nothing after it. */
function isGiven(parts: readonly Part[], thing: NounPhrase): boolean {
  const at = parts.findIndex((part) => part.is === 'thing' && part.phrase.next === thing.next && part.phrase.words === thing.words); // prettier-ignore
  const before = parts[at - 1] as Part | undefined;
  return at === parts.length - 1 && before?.is === 'word' && before.sense.verb === 'give' && thing.kind === 'thing' && /^(?:her|his|him|them|me|us) /.test(thing.said ?? ''); // prettier-ignore
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

const headOf = ({ words }: NounPhrase): string => words.split(' ').at(-1) ?? '';
