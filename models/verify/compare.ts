import type { CaseRow, Tolerance } from './case.js';

/** The tolerance of an output: cases give one for all or, by name, one for each. */
export const toleranceOf = (tolerance: unknown, output: string): Tolerance =>
  ((tolerance as Readonly<Record<string, unknown>>)[output] ?? tolerance) as Tolerance;

/** Compares arrays by the index's rule |a − b| ≤ abs + rel·|b|. Other lengths, and values that are not numbers, never hold. */
export function compare(
  row: Pick<CaseRow, 'case' | 'model' | 'what'>,
  found: ArrayLike<number>,
  wanted: ArrayLike<number>,
  { abs = 0, rel = 0, mean_abs: mean = Infinity }: Tolerance,
): CaseRow {
  let difference = found.length === wanted.length ? 0 : Infinity;
  let ok = found.length === wanted.length;
  let sum = 0;
  for (let i = 0; i < Math.min(found.length, wanted.length); i++) {
    const gap = Math.abs((found[i] as number) - (wanted[i] as number));
    sum += gap;
    if (!(gap <= abs + rel * Math.abs(wanted[i] as number))) ok = false;
    if (!(gap <= difference)) difference = Number.isNaN(gap) ? Infinity : gap;
  }
  if (found.length && !(sum / found.length <= mean)) ok = false;
  const tolerance = rel ? `${abs} + ${rel}·|x|` : `${abs}`;
  return { ...row, difference, tolerance, ok };
}
