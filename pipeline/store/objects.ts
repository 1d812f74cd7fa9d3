import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EditError } from '../../core/errors.js';
import { type Address, addressText } from './address.js';
import { isMissing, openStore, storeError } from './client.js';

/** What the storage knows of an object. */
export interface ObjectHead {
  /** Changes with its content. */
  readonly etag: string;
  readonly size: number;
  readonly modified: Date;
}

/** Bytes of a part of a large upload, which has at most 10,000 of them. */
const PART_BYTES = 8 << 20;
const MOST_PARTS = 9000;

/** Names that are deleted in one request. */
const DELETED_AT_ONCE = 1000;

/** What is known of an object; `undefined` where there is none. @throws `network/store`, `network/store-denied` */
export async function headOf(address: Address, signal: AbortSignal): Promise<ObjectHead | undefined> {
  const { client, s3 } = await openStore();
  const { bucket: Bucket, key: Key } = address;
  try {
    const found = await client.send(new s3.HeadObjectCommand({ Bucket, Key }), { abortSignal: signal });
    return { etag: found.ETag ?? '', size: found.ContentLength ?? 0, modified: found.LastModified ?? new Date(0) };
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw storeError(address, 'looking at it', thrown);
  }
}

/** Keys that begin so, in order. @throws `network/store`, `network/store-denied` */
export async function keysBelow(prefix: Address, signal: AbortSignal): Promise<string[]> {
  const { client, s3 } = await openStore();
  try {
    const keys: string[] = [];
    const pages = s3.paginateListObjectsV2({ client }, { Bucket: prefix.bucket, Prefix: prefix.key }, { abortSignal: signal });
    for await (const { Contents = [] } of pages) keys.push(...Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    return keys;
  } catch (thrown) {
    throw storeError(prefix, 'listing it', thrown);
  }
}

/** Loads an object into a file, whole or not at all. @throws `media/not-found`, `network/store`, `network/store-denied` */
export async function download(address: Address, path: string, signal: AbortSignal): Promise<ObjectHead> {
  const { client, s3 } = await openStore();
  const part = `${path}.part-${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const got = await client.send(new s3.GetObjectCommand({ Bucket: address.bucket, Key: address.key }), { abortSignal: signal });
    await pipeline(got.Body as Readable, createWriteStream(part), { signal });
    const { size } = await stat(part);
    if (got.ContentLength !== undefined && size !== got.ContentLength)
      throw new EditError('network/store', `${addressText(address)}: ${size} of ${got.ContentLength} bytes came.`);
    const modified = got.LastModified ?? new Date(0);
    await utimes(part, modified, modified);
    await rename(part, path);
    return { etag: got.ETag ?? '', size, modified };
  } catch (thrown) {
    await rm(part, { force: true });
    throw storeError(address, 'reading it', thrown);
  }
}

/** Puts a file into the storage. It is there whole or not at all: parts count once the last one has come. @throws `network/store`, `network/store-denied` */
export async function upload(path: string, address: Address, signal: AbortSignal): Promise<void> {
  const { client, storage } = await openStore();
  const { size } = await stat(path);
  const file = await open(path); // a file that cannot be read fails here, not in a stream that nobody hears
  const sending = new storage.Upload({
    client,
    params: { Bucket: address.bucket, Key: address.key, Body: createReadStream(path, { fd: file, autoClose: false }) },
    partSize: Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS)),
    queueSize: 2,
    leavePartsOnError: false,
  });
  const stop = (): void => void sending.abort();
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    await sending.done();
  } catch (thrown) {
    signal.throwIfAborted();
    throw storeError(address, 'writing it', thrown);
  } finally {
    signal.removeEventListener('abort', stop);
    await file.close();
  }
}

/** Takes objects out of the storage; what is not there does not matter. @throws `network/store`, `network/store-denied` */
export async function removeObjects(bucket: string, keys: readonly string[], signal: AbortSignal): Promise<void> {
  const { client, s3 } = await openStore();
  for (let at = 0; at < keys.length; at += DELETED_AT_ONCE) {
    const some = keys.slice(at, at + DELETED_AT_ONCE);
    try {
      const Delete = { Objects: some.map((Key) => ({ Key })), Quiet: true };
      const { Errors = [] } = await client.send(new s3.DeleteObjectsCommand({ Bucket: bucket, Delete }), { abortSignal: signal });
      const [first] = Errors;
      if (first) throw Object.assign(new Error(first.Message), { name: first.Code ?? 'Error' });
    } catch (thrown) {
      throw storeError({ bucket, key: some[0] }, 'removing it', thrown);
    }
  }
}
