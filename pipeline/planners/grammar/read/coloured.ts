import type { SaidTarget } from '../../../plan/schema/understanding.js';
import type { Said } from './said.js';

/** Materials that are colours of hair, leaves and skies. */
const METALS = new Set(['gold', 'silver', 'copper']);

const NAMED: ReadonlySet<string> = new Set(['thing', 'sky', 'water', 'ground', 'plants']);

/** A colour for all is a tint, gray for all takes its colour away, and gold hair is a colour. */
export function coloured(said: Said, target: SaidTarget): Said {
  const grown = ['person', 'sky', 'plants'].includes(target.kind) && /hair|sky|skies|cloud|lea|beard/.test(target.words);
  if (said.op === 'material' && grown && METALS.has(said.look ?? ''))
    return { ...said, op: 'recolour', look: null, colour: said.look };
  // "it is too blue" is a cast of all, and "the water is too blue" a colour of the water
  if (
    said.grade === 'warmth' &&
    said.colour !== null &&
    NAMED.has(target.kind) &&
    !said.complaint &&
    (said.colour === 'blue') === said.amount < 0
  )
    return { ...said, op: 'recolour', grade: null, amount: Math.abs(said.amount) }; // "make the sky bluer"
  if (said.grade === 'warmth' && said.colour !== null)
    return NAMED.has(target.kind) ? { ...said, grade: 'tint', amount: -Math.abs(said.amount) } : { ...said, colour: null };
  if (said.op !== 'recolour' || target.kind !== 'all') return said;
  if (said.colour === 'gray') return { ...said, op: 'grade', grade: 'monochrome', colour: null };
  return { ...said, op: 'grade', grade: 'tint' };
}
