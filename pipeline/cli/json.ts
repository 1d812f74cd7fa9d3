/** The version of all JSON that the command line prints: raised when a field goes or changes its meaning, not when one is added. */
export const JSON_SCHEMA = 1;

/**
 * One line of JSON for a program: an object with `schema` first. Whole numbers of any size are numbers where a double holds them exactly, else
 * strings; raw bytes are left out; what is not finite is `null`.
 */
export function toJson(value: object): string {
  return JSON.stringify({ schema: JSON_SCHEMA, ...value }, function (this: Record<string, unknown>, key, shown: unknown) {
    const raw = this[key];
    if (ArrayBuffer.isView(raw)) return undefined;
    if (typeof raw === 'bigint') return Number.isSafeInteger(Number(raw)) ? Number(raw) : String(raw);
    return shown;
  });
}
