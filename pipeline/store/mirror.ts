import { readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { cacheFolder } from '../../core/cache-folder.js';
import { CacheTable } from '../../core/cache-table.js';
import { EditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';
import { isSequence } from '../../media/input/image-sequence.js';
import { type Address, addressText, below, parseAddress } from './address.js';
import { download, headOf, keysBelow, type ObjectHead } from './objects.js';

interface Kept {
  readonly etag: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Which object each file of the mirror is. */
const KEPT = new CacheTable<Kept>('s3.json', 20_000, (value): value is Kept => typeof (value as Kept)?.etag === 'string');

/** Objects that are loaded at once. */
const AT_ONCE = 4;

/** The folder in which objects lie that were read from storage, by bucket and key. */
export const mirrorFolder = (): string => join(cacheFolder(), 's3');

/** Where an object lies once it has been read. */
export const mirrorPath = ({ bucket, key }: Address): string => join(mirrorFolder(), bucket, key);

/**
 * Brings what an address names into the mirror: an object (of a `.gltf` scene its files too), the pictures of a sequence such as `s3://films/shot.%04d.png`,
 * or all that lies below it, as a model does. What is there with the ETag that the storage has is not loaded again.
 *
 * @throws `usage/address`, `media/not-found`, `network/store`, `network/store-denied`
 */
export async function fetchStored(text: string, signal: AbortSignal): Promise<void> {
  const address = parseAddress(text);
  if (isSequence(text)) return fetchAll(await sequenceOf(address, signal), signal);
  const head = await headOf(address, signal);
  if (head) {
    await fetchAll([address], signal);
    if (/\.gltf$/i.test(address.key)) await fetchAll(await filesOfScene(address), signal);
    return;
  }
  const keys = await keysBelow({ ...address, key: `${address.key}/` }, signal);
  const files = keys.filter((key) => !key.endsWith('/')).map((key) => parseAddress(addressText({ ...address, key })));
  if (!files.length)
    throw new EditError('media/not-found', `${addressText(address)}: there is no such object.`, { address: text });
  await fetchAll(files, signal);
}

async function fetchAll(addresses: readonly Address[], signal: AbortSignal): Promise<void> {
  const kept = await KEPT.read();
  const fresh: Record<string, Kept> = {};
  for (let at = 0; at < addresses.length; at += AT_ONCE)
    await Promise.all(
      addresses.slice(at, at + AT_ONCE).map(async (address) => {
        const path = mirrorPath(address);
        const name = addressText(address);
        if (Object.hasOwn(kept, name) && (await isSame(path, kept[name], await headOf(address, signal)))) return;
        const { etag, size } = await download(address, path, signal);
        fresh[name] = { etag, size, mtimeMs: (await stat(path)).mtimeMs };
      }),
    );
  if (Object.keys(fresh).length) await KEPT.add(fresh);
}

async function isSame(path: string, { etag, size, mtimeMs }: Kept, head: ObjectHead | undefined): Promise<boolean> {
  const file = await stat(path).catch(() => undefined);
  return head?.etag === etag && file?.size === size && file.mtimeMs === mtimeMs;
}

async function sequenceOf(address: Address, signal: AbortSignal): Promise<Address[]> {
  const [before] = posix.basename(address.key).split('%');
  const folder = posix.dirname(address.key);
  const prefix = folder === '.' ? before : `${folder}/${before}`;
  const keys = await keysBelow({ ...address, key: prefix }, signal);
  return keys.filter((key) => posix.dirname(key) === folder).map((key) => ({ ...address, key }));
}

/** Buffers and pictures that a scene names beside itself. */
async function filesOfScene(address: Address): Promise<Address[]> {
  const { buffers = [], images = [] } = parseJson(await readFile(mirrorPath(address), 'utf8')) as Record<
    string,
    { uri?: unknown }[]
  >;
  const named = [...buffers, ...images].flatMap(({ uri }) => (typeof uri === 'string' && !uri.startsWith('data:') ? [uri] : []));
  const folder = { ...address, key: posix.dirname(address.key) };
  return named.map((uri) => parseAddress(addressText(below(folder, decodeURIComponent(uri)))));
}
