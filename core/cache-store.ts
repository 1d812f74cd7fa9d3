import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { cacheFolder } from './cache-folder.js';

/** Bytes that are kept between runs under names that tell what they were made of. Whatever goes wrong with the disk is as if nothing were kept. */
export interface CacheStore {
  /** What was kept under a name; undefined where nothing whole is there. */
  read(name: string): Promise<Buffer | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** Opens a folder of the cache folder. What was asked for longest ago goes first. @param mostBytes kept at most, as it lies on the disk */
export function cacheStore(folderName: string, mostBytes: number): CacheStore {
  const folder = join(cacheFolder(), folderName);
  let trimmed: Promise<void> | undefined;
  return {
    async read(name) {
      const path = join(folder, name);
      try {
        const bytes = await promisify(inflate)(await readFile(path));
        const now = new Date();
        await utimes(path, now, now);
        return bytes;
      } catch {
        return undefined;
      }
    },
    async write(name, bytes) {
      const beside = join(folder, `${name}.${process.pid}-${Math.random().toString(36).slice(2)}`);
      try {
        await (trimmed ??= trim(folder, mostBytes));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(beside, await promisify(deflate)(bytes, { level: 1 }), { mode: 0o600, flag: 'wx' });
        await rename(beside, join(folder, name));
      } catch {
        await rm(beside, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Leaves half of what may be kept where it is more, so that the run that begins has room. */
async function trim(folder: string, mostBytes: number): Promise<void> {
  const paths = (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
  const files = await Promise.all(paths.map(async (path) => ({ path, ...sizeAndTime(await stat(path)) })));
  let bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (bytes <= mostBytes / 2) return;
  for (const { path, size } of files.sort((one, other) => one.mtimeMs - other.mtimeMs)) {
    if (bytes <= mostBytes / 2) return;
    await rm(path, { force: true });
    bytes -= size;
  }
}

const sizeAndTime = ({ size, mtimeMs }: { size: number; mtimeMs: number }) => ({ size, mtimeMs });
