/** Less than this share of the picture is told as a note: most often the edit did not do what was meant. */
const LITTLE = 0.01;

/**
 * A sentence for the person where an edit changed almost nothing.
 *
 * @param changed share of the picture that changed, 0…1; `null` where it was not measured
 * @param what that it is a share of, e.g. `the picture`
 * @returns `undefined` where there is nothing to tell
 */
export function littleChanged(changed: number | null, what: string): string | undefined {
  if (changed === null || changed >= LITTLE) return undefined;
  if (changed === 0) return `Nothing that can be seen changed in ${what}.`;
  return `Only ${changed < 0.0005 ? 'less than 0.1' : (100 * changed).toFixed(1)} % of ${what} changed.`;
}
