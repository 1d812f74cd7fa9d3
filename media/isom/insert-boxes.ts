import { open, type FileHandle } from 'node:fs/promises';
import { type Box, boxesIn, findBox } from './boxes.js';
import { type PictureBox, read, topBoxes, tracksOf, visualEntry } from './movie-file.js';

/** Bytes that are moved at once. */
const BLOCK = 1 << 22;

/**
 * Puts boxes into the track of pictures of a finished mp4 or mov file, in place: ffmpeg has no way to say them for pictures that are coded anew.
 * Where the index stands before the pictures, these are moved and their offsets are counted anew.
 *
 * @param track which track, counted from 0 over all tracks in file order
 */
export async function insertBoxes(path: string, track: number, boxes: readonly PictureBox[]): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const layout = await topBoxes(file);
    const moov = layout.find(({ type }) => type === 'moov');
    if (!moov || !boxes.length) return;
    let bytes = await read(file, moov.start, moov.length);
    for (const box of boxes) bytes = withBox(bytes, track, box);
    const growth = bytes.length - moov.length;
    const { size } = await file.stat();
    moveOffsets(bytes, moov.start, growth);
    await moveUp(file, moov.start + moov.length, size, growth);
    await file.write(bytes, 0, bytes.length, moov.start);
  } finally {
    await file.close();
  }
}

/** A `moov` with one box more. */
function withBox(bytes: Buffer, track: number, { place, bytes: base64 }: PictureBox): Buffer {
  const box = Buffer.from(base64, 'base64');
  const moov = boxesIn(bytes)[0] as Box;
  const trak = tracksOf(bytes)[track];
  if (!trak) return bytes;
  const entry = place === 'entry' ? visualEntry(bytes, trak) : trak;
  if (!entry) return bytes;
  const around = ['mdia', 'minf', 'stbl', 'stsd'].map((_, at, path) => findBox(bytes, path.slice(0, at + 1), trak) as Box);
  const parents = place === 'entry' ? [moov, trak, ...around, entry] : [moov, trak];
  const grown = Buffer.concat([bytes.subarray(0, entry.end), box, bytes.subarray(entry.end)]);
  for (const { start } of parents) {
    if (grown.readUInt32BE(start) === 1) grown.writeBigUInt64BE(grown.readBigUInt64BE(start + 8) + BigInt(box.length), start + 8);
    else grown.writeUInt32BE(grown.readUInt32BE(start) + box.length, start);
  }
  return grown;
}

/** Adds to every offset of a chunk that lies behind a place in the file. */
function moveOffsets(bytes: Buffer, behind: number, by: number): void {
  for (const trak of tracksOf(bytes)) {
    const table = findBox(bytes, ['mdia', 'minf', 'stbl'], trak);
    for (const { type, content, end } of table ? boxesIn(bytes, table.content, table.end) : []) {
      if (type !== 'stco' && type !== 'co64') continue;
      const step = type === 'stco' ? 4 : 8;
      for (let at = content + 8; at + step <= end; at += step) {
        const offset = step === 4 ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at));
        if (offset < behind) continue;
        if (step === 4) bytes.writeUInt32BE(offset + by, at);
        else bytes.writeBigUInt64BE(BigInt(offset + by), at);
      }
    }
  }
}

/** Moves the rest of a file up, from its end on. */
async function moveUp(file: FileHandle, from: number, size: number, by: number): Promise<void> {
  for (let end = size; end > from;) {
    const start = Math.max(from, end - BLOCK);
    const block = await read(file, start, end - start);
    await file.write(block, 0, block.length, start + by);
    end = start;
  }
}
