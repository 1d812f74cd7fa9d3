import type { SaidEdit } from '../../../plan/schema/understanding.js';
import type { Part } from './parts.js';

/** What shall be done, not yet to what. */
export interface Said {
  readonly op: SaidEdit['op'];
  readonly look: string | null;
  readonly grade: SaidEdit['grade'];
  readonly colour: string | null;
  readonly amount: number;
  readonly sound: SaidEdit['sound'];
  readonly note: string;
  /** Said as a complaint ("it is too dark"), which the next clause may answer by the same edit. */
  readonly complaint: boolean;
  /** An order by itself ("blur"), whose object may stand in the next clause. */
  readonly order: boolean;
  /** Says how it shall not be ("not too dark"), which beside something else only limits that. */
  readonly aside: boolean | 'limit';
}

/** Nothing said yet. */
export const SAID: Said = { op: 'restyle', look: null, grade: null, colour: null, amount: 1, sound: null, note: '', complaint: false, order: false, aside: false }; // prettier-ignore

type Effect = Extract<Part, { is: 'effect' }>;

/** What stands around an effect. */
interface Around {
  readonly not: boolean;
  readonly too: boolean;
  readonly so: boolean;
  readonly enough: boolean;
  readonly up: number;
  /** The same, of the words before it alone. */
  readonly raised: number;
  readonly removed: boolean;
  readonly added: boolean;
  /** "it is dark": told of what is there, not asked for. */
  readonly told: boolean;
  /** The same with a time: "in the first 3 seconds the car is red" is asked for. */
  readonly timed: boolean;
  /** "we shot in the rain": nobody asks for it. */
  readonly stated: boolean;
  /** "made of …" */
  readonly made: boolean;
  /** "it was …" */
  readonly past: boolean;
  readonly amount: number | undefined;
  readonly ordered: boolean;
  readonly same: boolean;
}

/** The effects of a clause, in its order; those that are only ruled out ("no rain") are none. */
export function readEffects(parts: readonly Part[]): Said[] {
  const places = parts.flatMap((part, at) => (part.is === 'effect' ? [at] : []));
  const heads = places.filter(
    (at, k) => !isSource(parts, at) && !isModifier(parts, at, places[k + 1]) && !isAfterthought(parts, at, places[k - 1]),
  );
  const chosen = heads.filter((at) => !isBeside(parts, at, heads));
  const tint = colourOfTint(parts, places);
  const asked =
    tint === undefined
      ? chosen
      : chosen.filter((at) => (parts[at] as Effect).sense.colour === undefined || (parts[at] as Effect).sense.deed !== undefined);
  const read = asked.flatMap((at, k) => {
    const from = k === 0 ? 0 : asked[k - 1] + 1;
    const to = k === asked.length - 1 ? parts.length : asked[k + 1];
    return said(shaded(parts, at), aroundOf(parts, at, from, to, k === asked.length - 1), asked.length > 1 && k > 0);
  });
  const region = parts.find((part) => part.is === 'effect' && part.sense.region);
  const noted =
    region?.is === 'effect' ? read.map((one) => (one.grade === 'exposure' ? { ...one, note: region.text } : one)) : read;
  return tint === undefined ? noted : noted.map((one) => (one.grade === 'tint' ? { ...one, colour: tint } : one));
}

/** "a blue tint", "tint it blue" */
function colourOfTint(parts: readonly Part[], places: readonly number[]): string | undefined {
  const effects = places.map((at) => parts[at] as Effect);
  if (!effects.some(({ sense }) => sense.deed?.grade === 'tint')) return undefined;
  return effects.find(({ sense }) => sense.colour !== undefined)?.sense.colour;
}

/** Drawn by verbs that the look behind "with" or "in" tells more of: "sketched with charcoal". */
const DRAWN = /^(?:sketch|sketched|drawn|painted|inked|pencilled|penciled)$/;

/** What only tells more of another effect of the clause: the paper that is drawn on, "cooler in color temperature", "oil with thick brush strokes". */
function isBeside(parts: readonly Part[], at: number, heads: readonly number[]): boolean {
  const { sense, text } = parts[at] as Effect;
  const others = heads.filter((other) => other !== at).map((other) => ({ at: other, ...(parts[other] as Effect) }));
  if (sense.region && others.some((other) => !other.sense.region)) return true;
  if (sense.dial)
    return others.some((other) => other.sense.step?.grade === sense.dial || other.sense.quality?.grade === sense.dial);
  if (!sense.look) return false;
  const looks = others.filter((other) => other.sense.look);
  if (sense.look.look === null && sense.look.op === 'material') return looks.some((other) => other.sense.look?.op === 'restyle' && other.sense.look.look !== null); // prettier-ignore
  if (sense.look.look === 'night') return looks.some((other) => ['neon', 'moonlight'].includes(other.sense.look?.look ?? ''));
  const paint = looks.filter((other) => other.sense.look?.op === 'restyle' && PAINTED.has(other.sense.look.look ?? ''));
  if (sense.look.op !== 'restyle' || !PAINTED.has(sense.look.look ?? '')) return false;
  if (DRAWN.test(text)) return paint.some((other) => other.at > at);
  return paint.some((other) => other.at < at && !DRAWN.test(other.text));
}

/** Looks of which a picture has one. */
const PAINTED = new Set('pencil-sketch charcoal ink watercolor oil cartoon halftone pop-art mosaic pixel-art stained-glass woodcut blueprint pastel impressionist'.split(' ')); // prettier-ignore

/** "mustard yellow" is one colour. */
function shaded(parts: readonly Part[], at: number): Effect {
  const effect = parts[at] as Effect;
  const before = parts[at - 1] as Part | undefined;
  const { colour, look } = effect.sense;
  if (before?.is !== 'effect' || before.sense.colour === undefined || before.sense.look || colour === undefined || look)
    return effect;
  return { ...effect, sense: { ...effect.sense, colour: `${before.sense.colour} ${colour}` } };
}

/** In "a dark night" and "red leather" the first word only paints the second one. */
function isModifier(parts: readonly Part[], at: number, next: number | undefined): boolean {
  const { sense, text } = parts[at] as Effect;
  if (next === undefined) return false;
  const between = parts.slice(at + 1, next);
  if (!between.every((part) => part.is === 'word' && (part.sense.is === 'stuff' || part.item.sense.amount !== undefined))) return false; // prettier-ignore
  const other = (parts[next] as Effect).sense;
  if (sense.up !== undefined && other.dial) return true;
  if (sense.sound || other.sound) return false;
  if (sense.quality && between.length === 0) return Boolean(other.look ?? other.quality ?? other.deed ?? other.colour);
  if (sense.flaw && between.length === 0 && text !== 'noise' && text !== 'grain') return Boolean(other.look);
  if (sense.colour && !sense.look && between.length === 0 && other.colour && !other.look) return true;
  if (sense.look && between.length === 0 && other.colour && !other.look && sense.look.op !== 'restyle') return true;
  if (sense.look?.look === null && between.length < 2 && other.look) return true;
  if (sense.look?.look === 'vintage' && between.length === 0 && other.look) return true;
  if (sense.look?.op === 'material' && between.length === 0 && other.look?.op === 'restyle') return true;
  if (sense.colour && sense.look === undefined && between.length === 0) return Boolean(other.look ?? (other.deed?.grade === 'tint' ? other.deed : undefined)) && other.colour === undefined; // prettier-ignore
  return false;
}

/** "from night to day" asks for day. */
const isSource = (parts: readonly Part[], at: number): boolean => {
  const before = parts[at - 1] as Part | undefined;
  return (
    before?.is === 'word' &&
    before.text === 'from' &&
    parts.slice(at).some((part) => part.is === 'word' && ['to', 'into'].includes(part.text))
  );
};

/** "silver metal" is silver. */
function isAfterthought(parts: readonly Part[], at: number, before: number | undefined): boolean {
  if (before === undefined || before !== at - 1) return false;
  const [look, other] = [(parts[at] as Effect).sense.look, (parts[before] as Effect).sense.look];
  if (other?.op === 'material' && (look?.op === 'material' || look?.look === 'film-grain')) return true;
  return look?.look === null && other !== undefined && other.look !== null;
}

function aroundOf(parts: readonly Part[], at: number, from: number, to: number, last: boolean): Around {
  const words = (a: number, b: number) => parts.slice(a, b).filter((part): part is Extract<Part, { is: 'word' }> => part.is === 'word'); // prettier-ignore
  const before = words(from, at);
  const after = words(at + 1, last ? to : to);
  const is = (list: typeof before, name: string): boolean => list.some(({ sense }) => sense.is === name);
  const effect = parts[at] as Effect;
  const near = before.slice(-5);
  const up = [...before].reverse().find(({ sense }) => sense.up !== undefined)?.sense.up ?? after.find(({ sense, text }) => sense.up !== undefined && (last || ['up', 'down'].includes(text)))?.sense.up ?? effect.sense.up ?? 0; // prettier-ignore
  const removed = before.some(({ sense }) => sense.verb === 'remove') || after.some(({ text }) => ['out', 'away', 'gone', 'off'].includes(text)); // prettier-ignore
  const amounts = [...before.slice(-4).reverse(), ...(last || parts[to - 1]?.is !== 'word' || amountOfPart(parts[to - 1]) === undefined ? after : [])].map(({ item, sense }) => (item.percent ? (item.value ?? 100) / 100 : sense.amount)); // prettier-ignore
  const copula = before.findLastIndex(({ sense }) => sense.is === 'copula');
  const raised = [...before].reverse().find(({ sense }) => sense.up !== undefined)?.sense.up ?? 0;
  const asks = raised !== 0 || before.some(({ sense }) => sense.is === 'wish' || sense.is === 'link' || (sense.verb !== undefined && sense.verb !== 'stay')); // prettier-ignore
  return {
    not: is(near, 'not') || before.some(({ text }) => text === 'do not' || text.endsWith(' not')),
    too:
      is(near, 'too') || (effect.sense.dial !== undefined && is(after, 'too')) || after.some(({ text }) => text === 'too much'),
    so: is(near, 'so') || near.some(({ text }) => text === 'so much'),
    enough: is([...after, ...near], 'enough'),
    up,
    raised,
    removed,
    added: before.some(({ sense }) => sense.verb === 'add'),
    stated:
      !before.some(({ text }) => /think|reckon|wonder|imagine|suggest|vote|propose|guess/.test(text)) &&
      copula < 0 &&
      !asks &&
      before.length < 5 &&
      SPEAKERS.has(before.find(({ sense }) => sense.is !== 'filler')?.text ?? ''),
    told:
      copula >= 0 &&
      !asks &&
      !(copula > 0 && before[copula - 1].sense.is === 'pronoun') &&
      !parts.some((part) => part.is === 'word' && part.text === 'so' && part === parts[0]),
    timed:
      copula >= 0 &&
      !parts.some((part) => part.is === 'word' && part.sense.is === 'too') &&
      parts.some(({ is }) => is === 'time'),
    made: before.some(({ text }) => /\b(?:of|from|cover|covered|carve|carved|cast|material)\b/.test(text)),
    past: copula >= 0 && /^(?:was|were)$/.test(before[copula].text),
    amount: amounts.find((amount) => amount !== undefined && amount !== 1),
    same: near.some(({ text }) => text === 'same' || text === 'the same'),
    ordered: before.every(({ sense }) => sense.is === 'filler' || sense.amount !== undefined),
  };
}

/** Who tells of what was done: "we shot in the rain". */
const SPEAKERS = new Set(['i', 'we', 'they', 'he', 'she']);

const amountOfPart = (part: Part): number | undefined => (part.is === 'word' ? part.sense.amount : undefined);

function said(effect: Effect, around: Around, later: boolean): Said[] {
  const { sense } = effect;
  const size = around.amount ?? 1;
  const graded = (grade: NonNullable<SaidEdit['grade']>, by: number, most = 1): Said => {
    const amount = round(by * (size === 1 ? most : size));
    return { ...SAID, op: 'grade', grade, amount, complaint: (around.told || around.too) && !around.not };
  };
  if (sense.step) {
    const { grade, by, amount = 1 } = sense.step;
    if (around.not && !around.so && !around.enough) return [];
    return [{ ...graded(grade, around.up === -1 && /^(?:brighter|darker|warmer|cooler|colder|lighter)$/.test(effect.text) ? -by : by, amount), order: around.ordered }]; // prettier-ignore
  }
  if (sense.dial && !(sense.look && around.up === 0)) return readDial(sense.dial, around, graded);
  if (sense.deed) return readDeed(effect, around, size);
  if (sense.flaw && flawAsked(sense.flaw, around)) return flawAsked(sense.flaw, around)?.map((one) => ({ ...one, amount: size })) ?? []; // prettier-ignore
  if (sense.quality && !(sense.look && !around.too)) return readQuality(sense.quality, around, graded, later);
  if (sense.look?.look === null && sense.colour && !around.made) return readColour(sense.colour, around, size);
  if (sense.look) return readLook(effect, around, size);
  if (sense.colour) return readColour(sense.colour, around, size);
  if (sense.sound) return [];
  return [];
}

type Graded = (grade: NonNullable<SaidEdit['grade']>, by: number, most?: number) => Said;

/** "more contrast", "turn the contrast down", "not enough contrast", "too much saturation" */
function readDial(dial: NonNullable<SaidEdit['grade']>, around: Around, graded: Graded): Said[] {
  if (around.same) return [];
  if (around.enough && around.not) return [graded(dial, 1)];
  if (around.enough) return [];
  if (around.too) return [graded(dial, -(around.up || 1))];
  if (around.not && around.so) return [graded(dial, -1)];
  if (around.not && !around.removed) return around.up === 0 ? [] : [];
  if (around.removed && dial === 'saturation' && (around.amount ?? 1) > 1.1)
    return [{ ...SAID, op: 'grade', grade: 'monochrome' }];
  if (around.removed) return [graded(dial, -1)];
  if (around.up !== 0) return [graded(dial, around.up)];
  return [graded(dial, around.amount !== undefined && around.amount < 0 ? -1 : 1)];
}

/** "dark": asked for, too much of it, or less of it wanted. */
function readQuality(
  { grade, by }: { readonly grade: NonNullable<SaidEdit['grade']>; readonly by: 1 | -1 },
  around: Around,
  graded: Graded,
  later: boolean,
): Said[] {
  // prettier-ignore
  if (around.enough && around.not) return [graded(grade, by)];
  if (around.not) return later ? [] : [{ ...graded(grade, -by), complaint: false, aside: around.too ? 'limit' : true }];
  if (around.too || around.told) return [{ ...graded(grade, -by), complaint: true }];
  return [graded(grade, around.raised === -1 ? -by : by)];
}

function readDeed({ sense, text }: Effect, around: Around, size: number): Said[] {
  const { op, grade = null } = sense.deed as NonNullable<Effect['sense']['deed']>;
  const one: Said = { ...SAID, op, grade, amount: size, order: around.ordered };
  if (grade !== null) return around.not && !/^(?:no|without|not) /.test(text) ? [] : [one];
  const against: Said['op'] | null = op === 'blur' ? 'sharpen' : op === 'sharpen' ? 'blur' : null;
  const adjective = ['sharp', 'crisp', 'blurred', 'out of focus', 'soft', 'in focus', 'detail', 'sharpness', 'clarity', 'blur'].includes(text); // prettier-ignore
  if (adjective && around.enough && around.not) return [one];
  if (adjective && against && (around.too || around.told || around.up === -1 || around.removed || (around.not && around.so))) return [{ ...one, op: against, complaint: around.told }]; // prettier-ignore
  return around.not ? [] : [one];
}

function flawAsked({ wanted, against }: NonNullable<Effect['sense']['flaw']>, around: Around): Said[] | undefined {
  const bad =
    around.too || around.told || around.removed || around.raised === -1 || (around.not && (around.so || !around.enough));
  if (bad) return [{ ...SAID, op: against, complaint: around.told || around.too }];
  if (wanted === 'grain') return [{ ...SAID, op: 'restyle', look: 'film-grain' }];
  return [{ ...SAID, op: wanted }];
}

function readLook({ sense, text }: Effect, around: Around, size: number): Said[] {
  const look = sense.look as NonNullable<Effect['sense']['look']>;
  if (around.not || around.too || around.removed || around.stated) return [];
  if (around.raised === -1 && ['relight', 'weather'].includes(look.op) && size === 1)
    return [{ ...SAID, op: 'remove', note: text }];
  if (around.told && (look.look === null || around.past) && !around.timed) return [];
  const amount = around.up === -1 && size === 1 ? 0.5 : size === 1 ? (look.size ?? 1) : size;
  const colour = look.op === 'material' && sense.colour ? null : null;
  return [
    {
      ...SAID,
      op: look.op,
      look: look.look,
      amount,
      colour,
      note: look.look === null ? text : '',
      order: around.ordered && VERBS.has(text),
    },
  ];
}

/** Looks that are orders too. */
const VERBS = new Set([
  'gild',
  'freeze',
  'pixelate',
  'pixelize',
  'pixelise',
  'pixellate',
  'sketch',
  'petrify',
  'submerge',
  'cartoonize',
  'cartoonise',
  'cel shade',
  'cell shade',
  'overgrow',
  'cross process',
  'crossprocess',
  'rust',
  'frost',
  'brick',
]);

/** A colour that something shall have. Whether it is a new colour of a thing or a tint of all is told by what it is done to. */
function readColour(colour: string, around: Around, size: number): Said[] {
  if (around.not) return [];
  const warm = { yellow: 1, orange: 1, blue: -1 }[colour];
  if ((around.too || around.up === -1) && warm !== undefined) return [{ ...SAID, op: 'grade', grade: 'warmth', amount: round(-warm * size), complaint: true }]; // prettier-ignore
  if (around.too && !around.not) return [{ ...SAID, op: 'grade', grade: 'tint', colour, amount: -size, complaint: true }];
  if (around.told && !around.timed) return [];
  if (around.removed || around.up === -1) return [{ ...SAID, op: 'grade', grade: 'tint', colour, amount: -size }];
  return [{ ...SAID, op: 'recolour', colour, amount: size }];
}

const round = (amount: number): number => Math.round(amount * 1000) / 1000;
