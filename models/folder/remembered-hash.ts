import { stat } from 'node:fs/promises';
import { CacheTable } from '../../core/cache-table.js';
import { sha256Of } from './folder-files.js';

/** The file in the cache folder. */
export const HASHES_FILE = 'hashes.json';

/** Smaller files are hashed faster than they are looked up, bytes. */
const LARGE = 2 ** 20;

/** Hashes by what tells their files apart. */
const HASHES = new CacheTable(HASHES_FILE, 512, (value): value is string => /^[0-9a-f]{64}$/.test(String(value)));

/** A file that was changed so shortly before may be changed once more within the same tick of its disk's clock, milliseconds. */
const SETTLED = 2000;

/**
 * {@link sha256Of}, remembered between runs for large files: gigabytes of weights are hashed once. A file is the same while device, inode, size and
 * the times of its last write and of its last change of any kind (which no tool can set back) are; `overpaint cache clear` forgets all. `models
 * verify` does not ask here.
 */
export async function rememberedSha256(path: string): Promise<string> {
  const before = await stat(path, { bigint: true });
  if (before.size < LARGE) return sha256Of(path);
  const { dev, ino, size, mtimeNs, ctimeNs } = before;
  const key = [dev, ino, size, mtimeNs, ctimeNs].join();
  const found = await HASHES.get(key);
  if (found) return found;
  const hash = await sha256Of(path);
  const after = await stat(path, { bigint: true });
  const still = after.ctimeNs === ctimeNs && after.mtimeNs === mtimeNs && after.size === size;
  const changed = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  if (!still || Date.now() - changed < SETTLED) return hash;
  await HASHES.add({ [key]: hash });
  return hash;
}
