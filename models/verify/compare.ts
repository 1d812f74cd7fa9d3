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
  let [sum, largest] = [0, 0];
  for (let i = 0; i < Math.min(found.length, wanted.length); i++) {
    const gap = Math.abs(found[i] - wanted[i]);
    sum += gap;
    largest = Math.max(largest, Math.abs(wanted[i]));
    if (!(gap <= abs + rel * Math.abs(wanted[i]))) ok = false;
    if (!(gap <= difference)) difference = Number.isNaN(gap) ? Infinity : gap;
  }
  if (found.length && !(sum / found.length <= mean)) ok = false;
  const tolerance = rel ? `${abs} + ${rel}·|x|` : `${abs}`;
  return { ...row, difference, largest, tolerance, ok };
}

/**
 * Compares numbers that a case says by name, each by the tolerance of its name. JSON's `null` is infinite, which equals itself.
 *
 * @param prefix of what the rows say
 */
export function compareNamed(
  row: Pick<CaseRow, 'case' | 'model'> & { readonly tolerance: unknown },
  found: Readonly<Record<string, number | readonly number[]>>,
  wanted: Readonly<Record<string, unknown>>,
  prefix = '',
): CaseRow[] {
  const numbers = (given: unknown): number[] =>
    [given].flat(2).map((one: unknown) => (one === null || one === Infinity ? Number.MAX_VALUE : Number(one)));
  return Object.entries(found).map(([name, value]) => {
    const { tolerance, case: named, model } = row;
    return compare(
      { case: named, model, what: prefix + name },
      numbers(value),
      numbers(wanted[name]),
      toleranceOf(tolerance, name),
    );
  });
}
