import { mkdir, readdir, readFile, rename, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
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

/**
 * Opens a folder of the cache folder. What was asked for longest ago goes first; nothing new is kept where the disk has little room.
 *
 * @param mostBytes kept at most, as it lies on the disk
 */
export function cacheStore(folderName: string, mostBytes: number): CacheStore {
  const folder = join(cacheFolder(), folderName);
  let written = Infinity;
  let room: Promise<boolean> = Promise.resolve(false);
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
        const packed = await promisify(deflate)(bytes, { level: 1 });
        written += packed.length;
        if (written > mostBytes / 2) {
          written = packed.length;
          room = makeRoom(folder, mostBytes);
        }
        if (!(await room)) return;
        await writeFile(beside, packed, { mode: 0o600, flag: 'wx' });
        await rename(beside, join(folder, name));
      } catch {
        await rm(beside, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Leaves half of what may be kept where it is more, so that as much can be written. @returns whether the disk has room for that, and as much for others */
async function makeRoom(folder: string, mostBytes: number): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await trim(folder, mostBytes);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= 2 * mostBytes;
}

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
