import type { Look, Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';
import { colorsIn } from './read-sentence.js';

/** Looks of a model that do what exact filters do too, by grade, for more and for less of it. */
const GRADE_LOOKS: Readonly<Record<Exclude<NonNullable<SaidEdit['grade']>, 'tint'>, readonly [more: string, less: string]>> = {
  exposure: ['brighter', 'darker'],
  contrast: ['more-contrast', 'less-contrast'],
  saturation: ['more-saturation', 'less-saturation'],
  warmth: ['warmer', 'cooler'],
  monochrome: ['black-and-white', 'black-and-white'],
  sepia: ['sepia', 'sepia'],
};

/** The look of a model that does an edit, if it has one: a grade, a new colour of the sky and one of what has another colour are looks there. */
export function lookOfEdit({ op, look, grade, amount, target, colour }: SaidEdit, looks: Looks): Look | undefined {
  const named = (name: string): Look | undefined => looks.families.find((family) => family.name === name);
  if (look !== null) return named(look);
  if (op === 'grade' && grade !== null && grade !== 'tint') return named(GRADE_LOOKS[grade][amount > 0 ? 0 : 1]);
  if (op !== 'recolour' || colour === null || !colorsIn(colour.split(' '), looks).length) return undefined;
  if (target.kind === 'sky') return named('sky-color');
  return colorsIn(target.words.split(' '), looks).length ? named('recolor') : undefined;
}
