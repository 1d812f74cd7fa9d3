import type { PaintedCanvas } from '../canvas.js';

/** How much of a map the views have seen, in texels. */
export interface Coverage {
  readonly seen: number;
  readonly filled: number;
  /** seen ÷ (seen + filled); NaN for a map that nothing uses. */
  readonly share: number;
}

/** Counts the texels of painted maps that were seen by a view, and those that were filled from their surroundings. */
export function coverage(painted: readonly PaintedCanvas[]): Coverage {
  let seen = 0, filled = 0; // prettier-ignore
  for (const canvas of painted) {
    for (const texel of canvas.coverage) {
      if (texel === 2) seen++;
      else if (texel === 1) filled++;
    }
  }
  return { seen, filled, share: seen / (seen + filled) };
}
