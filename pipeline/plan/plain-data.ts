/** Deeper data than this is nothing that a person wrote. */
const MAX_DEPTH = 32;

/**
 * Whether a value is plain data: what JSON can hold, and gives back as it was.
 *
 * @param depth levels that the value may have
 */
export function isPlain(value: unknown, depth = MAX_DEPTH): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.every((part) => isPlain(part, depth - 1));
  return isPlainObject(value) && Object.values(value).every((part) => isPlain(part, depth - 1));
}

/** Whether a value is an object of no class, such as `{}` makes. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
