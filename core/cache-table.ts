import { readCache, writeCache } from './cache-folder.js';

/** Values by key that are kept in one file of the cache folder; the oldest go first. */
export class CacheTable<Value> {
  /**
   * @param name a file name, such as `hashes.json`
   * @param most values that are kept
   * @param isValue tells what was kept here from what has another shape, which counts as never kept
   */
  constructor(
    readonly name: string,
    readonly most: number,
    readonly isValue: (value: unknown) => value is Value,
  ) {}

  async read(): Promise<Readonly<Record<string, Value>>> {
    const data = await readCache(this.name);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return {};
    const entries = Object.entries(data as Record<string, unknown>);
    return Object.fromEntries(entries.filter((entry): entry is [string, Value] => this.isValue(entry[1])));
  }

  async get(key: string): Promise<Value | undefined> {
    const kept = await this.read();
    return Object.hasOwn(kept, key) ? kept[key] : undefined;
  }

  /** Keeps values beside those that are there, also those that another process has kept meanwhile. */
  async add(values: Readonly<Record<string, Value>>): Promise<void> {
    const others = Object.entries(await this.read()).filter(([key]) => !Object.hasOwn(values, key));
    const room = Math.max(0, this.most - Object.keys(values).length);
    await writeCache(this.name, { ...Object.fromEntries(others.slice(Math.max(0, others.length - room))), ...values });
  }
}
