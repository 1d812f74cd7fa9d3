import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { EditError } from '../../core/errors.js';
import { sequenceFile, sequenceNumbers } from './image-sequence.js';

/** How a complete file of a kind begins and ends; of other kinds only emptiness is seen. */
const ENDS: Readonly<Record<string, { readonly first: Buffer; readonly last: Buffer }>> = {
  '.png': { first: Buffer.from('\x89PNG', 'latin1'), last: Buffer.from('IEND') },
  '.jpg': { first: Buffer.from([0xff, 0xd8]), last: Buffer.from([0xff, 0xd9]) },
  '.jpeg': { first: Buffer.from([0xff, 0xd8]), last: Buffer.from([0xff, 0xd9]) },
  '.gif': { first: Buffer.from('GIF8'), last: Buffer.from([0x3b]) },
};

/** How long a file says that it is at least, by its first bytes. */
const SAID_LENGTH: Readonly<Record<string, (head: Buffer) => number>> = {
  '.tif': tiffLength,
  '.tiff': tiffLength,
  '.bmp': (head) => head.readUInt32LE(2),
  '.dpx': (head) => (head.toString('latin1', 0, 4) === 'SDPX' ? head.readUInt32BE(16) : head.readUInt32LE(16)),
};

/** A TIFF's directory, which stands behind its pixels in most files, lies within it. */
function tiffLength(head: Buffer): number {
  const order = head.toString('latin1', 0, 4);
  return order === 'II*\0' ? head.readUInt32LE(4) + 2 : order === 'MM\0*' ? head.readUInt32BE(4) + 2 : 0;
}

/** Bytes at the beginning that tell kind and length. */
const HEAD = 20;

/** Bytes at the end in which the last mark is looked for: some programs write a little after it. */
const TAIL = 4096;

/**
 * Looks at both ends of every file of a sequence: ffmpeg ends without a word at a file that is empty, and hands out half of one that breaks off.
 *
 * @throws `media/damaged` that names the file
 */
export async function checkSequence(path: string): Promise<void> {
  for (const number of await sequenceNumbers(path)) {
    const name = sequenceFile(path, number);
    const wrong = await fault(name);
    if (wrong) throw new EditError('media/damaged', `${name}: this picture of the sequence ${wrong}.`, { path: name, number });
  }
}

async function fault(name: string): Promise<string | undefined> {
  const file = await open(name, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) return 'is empty';
    const extension = extname(name).toLowerCase();
    const head = Buffer.alloc(HEAD);
    await file.read(head, 0, HEAD, 0);
    if ((SAID_LENGTH[extension]?.(head) ?? 0) > size) return 'breaks off: its end is missing';
    const ends = ENDS[extension];
    if (!ends) return undefined;
    const there = Math.min(size, ends.first.length);
    // a file of another kind under this name is for ffmpeg to tell
    if (!head.subarray(0, there).equals(ends.first.subarray(0, there))) return undefined;
    const tail = Buffer.alloc(Math.min(size, TAIL));
    await file.read(tail, 0, tail.length, size - tail.length);
    return tail.includes(ends.last) ? undefined : 'breaks off: its end is missing';
  } finally {
    await file.close();
  }
}
