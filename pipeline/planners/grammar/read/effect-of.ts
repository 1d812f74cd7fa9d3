import type { SaidEdit } from '../../../plan/schema/understanding.js';
import type { Around, Effect } from './around.js';
import { SAID, type Said } from './said.js';

/**
 * What an effect asks for among the words around it; nothing where it is only ruled out or told of.
 *
 * @param later another effect of the clause stands before it
 */
export function effectOf(effect: Effect, around: Around, later: boolean): Said[] {
  const { sense } = effect;
  const size = around.amount ?? 1;
  const graded = (grade: NonNullable<SaidEdit['grade']>, by: number, most = 1): Said => {
    const amount = round(by * (size === 1 ? most : size));
    return { ...SAID, op: 'grade', grade, amount, complaint: (around.told || around.too) && !around.not };
  };
  if (sense.step) {
    const { grade, by, amount = 1 } = sense.step;
    const region = grade === 'exposure' && /shadow|highlight/.test(effect.text) && { note: effect.text };
    if (around.not && !around.so && !around.enough) return [];
    const shade = grade === 'warmth' ? (/blue|yellow|orange/.exec(effect.text)?.[0] ?? null) : null; // "bluer"
    return [{ ...graded(grade, around.up === -1 && /^(?:brighter|darker|warmer|cooler|colder|lighter)$/.test(effect.text) ? -by : by, amount), ...region, order: around.ordered, colour: shade }]; // prettier-ignore
  }
  if (sense.dial && !(sense.look && around.up === 0)) return readDial(sense.dial, around, graded);
  if (sense.deed) return readDeed(effect, around, size);
  if (sense.flaw) {
    const asked = flawAsked(sense.flaw, around);
    return asked ? [{ ...asked, amount: size }] : [];
  }
  if (sense.quality && !(sense.look && !around.too)) return readQuality(sense.quality, around, graded, later);
  if (sense.colour && sense.look?.op === 'material' && around.hue) return readColour(sense.colour, around, size);
  if (sense.look?.look === null && sense.colour && !around.made) return readColour(sense.colour, around, size);
  if (sense.look) return readLook(effect, around, size);
  if (sense.colour) return readColour(sense.colour, around, size);
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
  if (around.none && dial === 'saturation') return [{ ...SAID, op: 'grade', grade: 'monochrome' }]; // "no saturation"
  if (around.not && !around.removed) return [];
  if (around.removed && dial === 'saturation' && (around.amount ?? 1) > 1.1)
    return [{ ...SAID, op: 'grade', grade: 'monochrome' }];
  if (around.removed && around.all && dial === 'saturation') return [{ ...SAID, op: 'grade', grade: 'monochrome' }];
  if (around.removed) return [graded(dial, -1)];
  if (around.told && around.low) return [graded(dial, -around.up || 1)];
  if (around.up !== 0) return [graded(dial, around.up)];
  return [{ ...graded(dial, around.amount !== undefined && around.amount < 0 ? -1 : 1), undirected: true }];
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
  if (op === 'denoise' && /^(?:no|without) grain\b/.test(text)) return [{ ...one, aside: 'beside' }];
  const adjective = ['sharp', 'crisp', 'blurred', 'out of focus', 'soft', 'in focus', 'detail', 'sharpness', 'clarity', 'blur'].includes(text); // prettier-ignore
  if (adjective && around.enough && around.not) return [one];
  if (adjective && against && (around.too || (around.told && !(around.timed && text === 'blurred')) || around.up === -1 || around.removed || (around.not && around.so))) return [{ ...one, op: against, complaint: around.told }]; // prettier-ignore
  return around.not ? [] : [one];
}

function flawAsked({ wanted, against }: NonNullable<Effect['sense']['flaw']>, around: Around): Said | undefined {
  if (around.added && around.not) return undefined; // "do not add grain"
  const bad =
    around.too ||
    (around.told && !around.timed) ||
    around.there ||
    around.removed ||
    around.raised === -1 ||
    (around.not && (around.so || !around.enough));
  const ruledOut = around.not && !around.so && !around.enough && !around.too && !around.removed && wanted === 'grain';
  if (bad)
    return { ...SAID, op: against, complaint: around.told || around.too || around.not, aside: ruledOut ? 'beside' : false };
  return wanted === 'grain' ? { ...SAID, op: 'restyle', look: 'film-grain' } : { ...SAID, op: wanted };
}

function readLook({ sense, text }: Effect, around: Around, size: number): Said[] {
  const look = sense.look as NonNullable<Effect['sense']['look']>;
  const wanting = around.not && around.enough; // "not foggy enough"
  if ((around.not && !wanting) || around.too || around.removed || around.stated) return [];
  if (around.raised === -1 && ['relight', 'weather'].includes(look.op) && size === 1)
    return [{ ...SAID, op: 'remove', note: text }];
  if (around.told && (look.look === null || around.past) && !around.timed && !wanting) return [];
  const amount = around.up === -1 && size === 1 ? 0.5 : size === 1 ? (look.size ?? 1) : size;
  return [
    {
      ...SAID,
      op: look.op,
      look: look.look,
      amount,
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
  const less = around.not && around.so; // "it should not be so green"
  if (around.not && around.enough) return [{ ...SAID, op: 'recolour', colour }]; // "not blue enough"
  if (around.not && !less) return [];
  const warm = { yellow: 1, orange: 1, blue: -1 }[colour];
  if ((around.too || less || around.up === -1) && warm !== undefined) return [{ ...SAID, op: 'grade', grade: 'warmth', colour, amount: round(-warm * size), complaint: true }]; // prettier-ignore
  if (around.too || less) return [{ ...SAID, op: 'grade', grade: 'tint', colour, amount: -size, complaint: true }];
  if (around.told && !around.timed) return [];
  if (around.removed || around.up === -1) return [{ ...SAID, op: 'grade', grade: 'tint', colour, amount: -size }];
  return [{ ...SAID, op: 'recolour', colour, amount: size }];
}

const round = (amount: number): number => Math.round(amount * 1000) / 1000;
