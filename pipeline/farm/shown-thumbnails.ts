import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { below, isStored, parseAddress } from '../store/address.js';
import { mirrorPath } from '../store/mirror.js';
import { download, keysBelow } from '../store/objects.js';
import { checkStored, folderHere, type PlaceOptions } from './place.js';
import { THUMBNAILS } from './thumbnails.js';

/** Names of the thumbnails that a job has, wherever it lies. */
export async function thumbnailsOf(dir: string, place: PlaceOptions): Promise<string[]> {
  try {
    const names = isStored(dir) ? await storedNames(dir, place) : readdirSync(join(await folderHere(dir, place), THUMBNAILS));
    return names.filter((name) => /^\d+\.png$/.test(name)).sort();
  } catch {
    return []; // not on this machine, or none yet
  }
}

/** Where a thumbnail lies on this machine. One that lies in storage is loaded. @throws `plan/outside`, `network/store` */
export async function thumbnailFile(dir: string, name: string, place: PlaceOptions): Promise<string> {
  if (!isStored(dir)) return join(await folderHere(dir, place), THUMBNAILS, name);
  checkStored(dir, place);
  const address = below(parseAddress(dir), `${THUMBNAILS}/${name}`);
  const path = mirrorPath(address);
  if (!existsSync(path)) await download(address, path, new AbortController().signal);
  return path;
}

async function storedNames(dir: string, place: PlaceOptions): Promise<string[]> {
  checkStored(dir, place);
  const folder = below(parseAddress(dir), THUMBNAILS);
  const keys = await keysBelow({ ...folder, key: `${folder.key}/` }, new AbortController().signal);
  return keys.map((key) => posix.basename(key));
}
