/** What one painter does another way than the next, the same on all frames and in all drawings of one seed. Numbers are −1…1; 0 is how a look is known best. */
export interface Manner {
  /** Slant of the hand where there is no shape to follow. */
  readonly slant: number;
  /** Width of brushes, pens and tiles. */
  readonly wide: number;
  /** Warm or cool colours. */
  readonly warm: number;
  /** How boldly it is laid on. */
  readonly bold: number;
  /** One of several materials, such as inks of a print. */
  readonly of: <T>(materials: readonly [T, ...T[]]) => T;
}

/** Steps from seed to seed: powers of the inverse root of x⁵ = x + 1, by which few seeds in a row lie far apart in all four numbers (Roberts' sequence). */
const STEPS = [0.8566748838545029, 0.733891856627126, 0.6287067210378087, 0.5385972572236101] as const;

/** The seed that paints as a look is known best, which is also the one that plans begin with. */
const KNOWN = 1;

/** Seeds after which manners begin again. */
const MANY = 65536;

/** How the painter of a seed works. */
export function mannerOf(seed: number): Manner {
  const turn = (seed + MANY - KNOWN) % MANY;
  const [slant, wide, warm, bold] = STEPS.map((step) => 2 * ((0.5 + turn * step) % 1) - 1);
  return { slant, wide, warm, bold, of: (materials) => materials[turn % materials.length] };
}

/** A share that a manner makes larger or smaller. @param most what it is times at 1; at −1 one divided by it */
export const times = (manner: number, most: number): number => Math.pow(most, manner);
