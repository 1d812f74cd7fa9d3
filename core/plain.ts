/** What JSON can hold. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** Marks a value that JSON has no word for. */
const KIND = '$';

/**
 * Data as JSON can hold it, so that it can be written to a file and read elsewhere, by {@link fromPlain}. Whole numbers of any size, maps and arrays of
 * ticks or floats are kept; what is `undefined` is left out.
 */
export function toPlain(value: unknown): Plain {
  if (typeof value === 'bigint') return { [KIND]: 'bigint', value: String(value) };
  if (value instanceof Map) return { [KIND]: 'map', value: [...value].map(toPlain) };
  if (value instanceof BigInt64Array) return { [KIND]: 'ticks', value: [...value].map(String) };
  if (value instanceof Float64Array || value instanceof Float32Array) return { [KIND]: 'floats', value: [...value] };
  if (typeof value === 'number' && !Number.isFinite(value)) return { [KIND]: 'number', value: String(value) };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value as Plain;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([name, part]) => [name, toPlain(part)]));
}

/** The data that {@link toPlain} was given; arrays of floats are of 64 bits. */
export function fromPlain<T>(plain: Plain): T {
  return read(plain) as T;
}

function read(plain: Plain): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  if (Array.isArray(plain)) return plain.map(read);
  const entries = plain as Readonly<Record<string, Plain>>;
  const kind = entries[KIND];
  if (kind === undefined) return Object.fromEntries(Object.entries(entries).map(([name, part]) => [name, read(part)]));
  const value = entries['value'] as never;
  if (kind === 'bigint') return BigInt(value);
  if (kind === 'map') return new Map((value as Plain[]).map(read) as [unknown, unknown][]);
  if (kind === 'ticks') return BigInt64Array.from((value as string[]).map(BigInt));
  if (kind === 'floats') return Float64Array.from(value as number[]);
  return Number(value);
}
