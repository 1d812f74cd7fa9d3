import type { Look, Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';

/** Looks of a model that do what exact filters do too, by grade, for more and for less of it. */
const GRADE_LOOKS: Readonly<Record<NonNullable<SaidEdit['grade']>, readonly [more: string, less: string]>> = {
  exposure: ['brighter', 'darker'],
  contrast: ['more-contrast', 'less-contrast'],
  saturation: ['more-saturation', 'less-saturation'],
  warmth: ['warmer', 'cooler'],
  monochrome: ['black-and-white', 'black-and-white'],
  sepia: ['sepia', 'sepia'],
  tint: ['recolor', 'recolor'],
};

/** The look of a model that does an edit, if it has one: a grade and a new colour of the sky or of all that has a colour are looks there. */
export function lookOfEdit({ op, look, grade, amount, target, colour }: SaidEdit, { families }: Looks): Look | undefined {
  const named = (name: string): Look | undefined => families.find((family) => family.name === name);
  if (look !== null) return named(look);
  if (op === 'grade' && grade !== null && grade !== 'tint') return named(GRADE_LOOKS[grade][amount > 0 ? 0 : 1]);
  if (op !== 'recolour' || colour === null) return undefined;
  return named(target.kind === 'sky' ? 'sky-color' : 'recolor');
}
