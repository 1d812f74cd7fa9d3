import { parseColour } from '../../../media/colour/named-colours.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';
import { filterColour } from './colours-of-words.js';
import type { StageOfEdit } from './planned-stage.js';

/** What a grade is at an amount: options of the stage `adjust`. An amount of 1 is what one plainly sees and would still call the same shot. */
const GRADES: Readonly<
  Record<NonNullable<SaidEdit['grade']>, (amount: number, colour: string | null) => Record<string, unknown>>
> = {
  exposure: (amount) => ({ exposure: rounded(0.8 * amount) }),
  contrast: (amount) => ({ contrast: rounded(amount > 0 ? 1 + 0.35 * amount : 1 / (1 - 0.35 * amount)) }),
  saturation: (amount) => ({ saturation: rounded(amount > 0 ? 1 + 0.45 * amount : Math.max(0, 1 + 0.45 * amount)) }),
  warmth: (amount) => ({ warmth: rounded(clamped(0.4 * amount)) }),
  monochrome: () => ({ saturation: 0 }),
  sepia: () => ({ sepia: 1 }),
  tint: (amount, colour) =>
    amount < 0
      ? { tint: opposite(colour ?? 'white'), tintAmount: rounded(Math.min(1, -0.3 * amount)) }
      : { tint: colour ?? 'white', tintAmount: 0.5 },
};

/** A grade, by exact filters on the source's own planes. */
export function gradeEdit({ grade, amount, colour }: SaidEdit): StageOfEdit {
  const options = GRADES[grade ?? 'exposure'](amount, colour && filterColour(colour));
  const whole = grade === 'monochrome' || grade === 'sepia' || grade === 'tint';
  return { use: 'adjust', options, ...(whole && amount >= 0 && amount < 1 && { strength: Math.max(0.1, amount) }) };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const clamped = (value: number): number => Math.min(1, Math.max(-1, value));

/** The colour that takes another one away: a tint of it is that one's, turned round. */
const opposite = (colour: string): string =>
  `#${parseColour(colour)
    .map((part) =>
      Math.round(255 * (1 - part))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
