import { stat } from 'node:fs/promises';
import { readCache, writeCache } from '../../core/cache-folder.js';
import { sha256Of } from './folder-files.js';

/** The file in the cache folder. */
export const HASHES_FILE = 'hashes.json';

/** Smaller files are hashed faster than they are looked up, bytes. */
const LARGE = 2 ** 20;

/** Files that are remembered; the oldest go first. */
const MOST = 512;

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
  const found = entriesOf(await readCache(HASHES_FILE))[key];
  if (found) return found;
  const hash = await sha256Of(path);
  const after = await stat(path, { bigint: true });
  const still = after.ctimeNs === ctimeNs && after.mtimeNs === mtimeNs && after.size === size;
  const changed = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  if (!still || Date.now() - changed < SETTLED) return hash;
  const others = Object.entries(entriesOf(await readCache(HASHES_FILE))).slice(1 - MOST);
  await writeCache(HASHES_FILE, { ...Object.fromEntries(others), [key]: hash });
  return hash;
}

/** What is kept, without what has another shape. */
function entriesOf(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data as Record<string, unknown>).filter(([, one]) => /^[0-9a-f]{64}$/.test(String(one)))) as Record<string, string>; // prettier-ignore
}
