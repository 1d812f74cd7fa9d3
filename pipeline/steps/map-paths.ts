/** What a folder is called elsewhere, and here. */
export interface PathMap {
  readonly from: string;
  readonly to: string;
}

/** A path as it is on the other side, by the first map that knows it. */
export function mapped(path: string, maps: readonly PathMap[], from: 'from' | 'to', to: 'from' | 'to'): string {
  const one = maps.find((pair) => path === pair[from] || path.startsWith(`${pair[from]}/`));
  return one ? one[to] + path.slice(one[from].length) : path;
}

/** Data with each text in it changed. */
export function mapTexts<T>(data: T, change: (text: string) => string): T {
  if (typeof data === 'string') return change(data) as T;
  if (Array.isArray(data)) return data.map((part) => mapTexts<unknown>(part, change)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, part]) => [name, mapTexts<unknown>(part, change)])) as T;
}

/** All texts of data that are no numbers. */
export function textsOf(data: unknown): string[] {
  if (typeof data === 'string') return /^-?\d*$/.test(data) ? [] : [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((part) => textsOf(part));
}
