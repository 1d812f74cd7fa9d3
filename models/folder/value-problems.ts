/** What values of a JSON file must be, by key: a check, and what it asks for in words. */
export type ValueRules = Readonly<Record<string, readonly [fits: (value: unknown) => boolean, wanted: string]>>;

/** Values of a file that are not what they must be, a phrase each. Absent ones and `null` are fine: they have defaults. */
export function valueProblems(file: string, values: Readonly<Record<string, unknown>>, rules: ValueRules): string[] {
  return Object.entries(rules).flatMap(([key, [fits, wanted]]) => {
    const value = values[key] ?? undefined;
    if (value === undefined || fits(value)) return [];
    return [`${file}: expected "${key}" to be ${wanted}, found ${JSON.stringify(value).slice(0, 60)}`];
  });
}

/** Whether a value is a whole number in a range, both ends included. */
export const isWhole =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** Whether a value is a finite number in a range, both ends included. */
export const isBetween =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    typeof value === 'number' && value >= least && value <= most;
