/** One rater's answers, unit by unit: numbers of categories; `null` where this one did not rate it. */
export type Ratings = readonly (readonly (number | null)[])[];

/** How far apart two answers are: not at all or wholly, by their order, by their difference. */
export type RatingScale = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha of several raters, from a coincidence matrix: K. Krippendorff, *Content Analysis*, 2004, ch. 11. Answers may be missing; a
 * unit with fewer than two is left out. 1 is full agreement, 0 what chance gives.
 *
 * @param ratings `[rater][unit]` @param scale of the answers
 * @returns `NaN` where no unit has two answers, or all answers are the same
 */
export function krippendorffAlpha(ratings: Ratings, scale: RatingScale): number {
  const units = unitsOf(ratings).filter((answers) => answers.length > 1);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const at = new Map(values.map((value, i) => [value, i]));
  const coincidences = values.map(() => new Array<number>(values.length).fill(0));
  for (const answers of units)
    answers.forEach((a, i) => {
      const row = coincidences[at.get(a) as number];
      answers.forEach((b, j) => {
        const column = at.get(b) as number;
        if (i !== j) row[column] = row[column] + 1 / (answers.length - 1);
      });
    });
  const totals = coincidences.map((row) => row.reduce((sum, value) => sum + value, 0));
  const all = totals.reduce((sum, value) => sum + value, 0);
  let [observed, expected] = [0, 0];
  coincidences.forEach((row, a) =>
    row.forEach((value, b) => {
      const distance = distanceOf(scale, values, totals, a, b);
      observed += value * distance;
      expected += (totals[a] * totals[b] * distance) / (all - 1);
    }),
  );
  return 1 - observed / expected;
}

/**
 * Fleiss' kappa of raters who all rated every unit: J. L. Fleiss, *Measuring Nominal Scale Agreement Among Many Raters*, Psychological Bulletin 76,
 * 1971.
 *
 * @param ratings `[rater][unit]`, without gaps
 */
export function fleissKappa(ratings: Ratings): number {
  const units = unitsOf(ratings);
  const raters = ratings.length;
  const categories = [...new Set(units.flat())];
  const counts = units.map((answers) => categories.map((category) => answers.filter((answer) => answer === category).length));
  const squares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0);
  const agreement = counts.reduce((sum, row) => sum + (squares(row) - raters) / (raters * (raters - 1)), 0) / units.length;
  const shares = categories.map((_, i) => counts.reduce((sum, row) => sum + row[i], 0) / (units.length * raters));
  const chance = squares(shares);
  return (agreement - chance) / (1 - chance);
}

/** The answers of each unit, without gaps. */
const unitsOf = (ratings: Ratings): number[][] =>
  (ratings[0] ?? []).map((_, unit) => ratings.map((row) => row[unit] ?? null).filter((answer) => answer !== null));

/** Squared distance between two answers. */
function distanceOf(scale: RatingScale, values: readonly number[], totals: readonly number[], a: number, b: number): number {
  if (a === b) return 0;
  if (scale === 'nominal') return 1;
  if (scale === 'interval') return (values[a] - values[b]) ** 2;
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const between = totals.slice(from, to + 1).reduce((sum, total) => sum + total, 0);
  return (between - (totals[from] + totals[to]) / 2) ** 2;
}
