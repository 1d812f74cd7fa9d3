import { open } from 'node:fs/promises';
import { readChunks } from '../stills/contents/png-chunks.js';

/** How much of a file is looked at: what counts the loops stands before the first picture. */
const HEAD = 1 << 16;

/**
 * How often an animated GIF or PNG is played, 0 for without end; undefined for all other files and where it is not found.
 *
 * @param container ffprobe's name of the file format
 */
export async function readPlays(path: string, container: string): Promise<number | undefined> {
  if (container !== 'gif' && container !== 'apng') return undefined;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = buffer.subarray(0, bytesRead);
    return container === 'gif' ? gifPlays(head) : pngPlays(head);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // it breaks off: whoever decodes it says so
    throw error;
  } finally {
    await file.close();
  }
}

/** The extension NETSCAPE2.0 counts repetitions, 0 for without end; a GIF without it is played once. */
function gifPlays(head: Buffer): number | undefined {
  const flags = head.readUInt8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (head.readUInt8(at) === 0x21) {
    const application = head.readUInt8(at + 1) === 0xff && head.toString('latin1', at + 3, at + 14);
    if (application === 'NETSCAPE2.0' || application === 'ANIMEXTS1.0') {
      const repetitions = head.readUInt16LE(at + 16);
      return repetitions ? repetitions + 1 : 0;
    }
    at += 2;
    while (head.readUInt8(at) !== 0) at += 1 + head.readUInt8(at);
    at += 1;
  }
  return 1;
}

/** The chunk acTL counts plays, 0 for without end. */
function pngPlays(head: Buffer): number | undefined {
  return readChunks(head)
    .chunks.find(({ type, data }) => type === 'acTL' && data.length >= 8)
    ?.data.readUInt32BE(4);
}
