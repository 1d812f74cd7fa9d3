import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EditError } from '../../core/errors.js';
import { sha256Of } from '../folder/folder-files.js';
import type { HubClient, HubFile } from './hub-client.js';

/**
 * Gets one file: goes on where an earlier attempt stopped (`PATH.part`), checks the hash, and puts it in place in one step. A file that is
 * there and right is not fetched again.
 *
 * @param onBytes is told how many bytes came, or were there already
 * @returns its SHA-256
 * @throws EditError `network/wrong-content` when the hash is wrong; the part is then gone, so that the next attempt starts anew
 */
export async function downloadFile(
  client: HubClient,
  repository: string,
  commit: string,
  file: HubFile,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const target = join(folder, ...(file.place ?? file.path).split('/'));
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  if (existsSync(target) && (await isRight(target, file))) {
    onBytes(file.size);
    return sha256Of(target);
  }
  let from = existsSync(part) ? (await stat(part)).size : 0;
  if (from > file.size) from = 0;
  if (from < file.size || file.size === 0) {
    const { body, whole } = await client.open(repository, commit, file.path, from);
    if (whole) from = 0;
    onBytes(from);
    const counted = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]).on('data', (chunk: Buffer) =>
      onBytes(chunk.length),
    );
    try {
      await pipeline(counted, createWriteStream(part, { flags: from > 0 ? 'a' : 'w' }));
    } catch (cause) {
      if (client.signal?.aborted) throw cause;
      throw new EditError(
        'network/broken',
        `${repository}: the connection broke at ${file.path}. The same command goes on from there.`,
        { path: file.path },
        { cause },
      );
    }
  } else onBytes(from);
  if (!(await isRight(part, file))) {
    await rm(part);
    throw new EditError('network/wrong-content', `${repository}: ${file.path} came with other content than the hub lists.`, {
      path: file.path,
    });
  }
  await rename(part, target);
  return sha256Of(target);
}

async function isRight(path: string, file: HubFile): Promise<boolean> {
  if ((await stat(path)).size !== file.size) return false;
  return file.sha256 ? (await sha256Of(path)) === file.sha256 : (await blobIdOf(path, file.size)) === file.blobId;
}

async function blobIdOf(path: string, size: number): Promise<string> {
  const hash = createHash('sha1').update(`blob ${size}\0`);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
